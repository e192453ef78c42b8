import type { AstroGlobal } from 'astro';
import { ActionError, defineAction, isInputError, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { withoutValues } from '#features/accounts/auth/redact.ts';
import type { Actor } from '#features/accounts/queries.ts';
import { heldBy } from '#features/accounts/rules/roles.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { ProblemDetail, Result } from '#shared/kernel/result.ts';
import type { App } from './app.ts';
import { actions as table, may } from './permissions.ts';

/** `to`: where the browser goes on; `cookies`: those of the auth library; `value`: to be shown on the page instead. */
export type Done<V = unknown> = { to: string; cookies?: string[]; value?: V };
export type Asked = { app: App; actor: Actor | null; headers: Headers; address: string };

/** What a form's page learns from its action. `values` are the words to keep in the fields, never a password. */
export type Answer<V = unknown> =
  | { ok: true; to: string; value: V | null }
  | { ok: false; problem: string; message: string; field: string | null; values: Record<string, string> };

/** What a feature says for itself. `fieldOf`: the field to mend, by its name in the form. */
export type FormArea<P extends string> = {
  area: string;
  sentence: (problem: P, detail?: ProblemDetail) => string;
  fieldOf: (problem: P, detail?: ProblemDetail) => string | null;
};

/** Wide enough that a mistake comes back with the words that were typed; what is right is decided by rules. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .nullish()
    .transform((given) => given ?? '');

/** Kinds of field. `texts`: all that were ticked; they are not given back after a refusal. */
export const field = {
  text: text(1000),
  secret: text(1000),
  longText: text(60_000),
  texts: z.array(z.string().max(100)).max(2000).default([]),
};
type Fields = Record<string, (typeof field)[keyof typeof field]>;

/**
 * Makes actions that stand behind forms: allowed by the table of permissions, then a command, then sentences. They work
 * without script. Fields that are `field.secret` never come back to the page.
 */
export function formsOf<P extends string>({ area, sentence, fieldOf }: FormArea<P>) {
  return <F extends Fields, V = unknown>(
    name: string,
    fields: F,
    handle: (input: z.output<z.ZodObject<F>>, asked: Asked) => Promise<Result<Done<V>, P>>,
  ) =>
    defineAction({
      accept: 'form',
      input: z.object(fields),
      handler: async (given, ctx): Promise<Answer<V>> => {
        refuseForbidden(`${area}.${name}`, ctx);
        const { app, actor } = ctx.locals;
        const input = given as z.output<z.ZodObject<F>>;
        const asked = { app, actor, headers: ctx.request.headers, address: app.config.publicUrl ?? ctx.url.origin };
        const done = await handle(input, asked).catch((error: unknown) => broken(app, `${area}.${name}`, error));
        if (!done.ok)
          return {
            ok: false,
            problem: done.problem,
            message: sentence(done.problem, done.detail),
            field: fieldOf(done.problem, done.detail),
            values: kept(fields, input),
          };
        ctx.locals.setCookies.push(...(done.value.cookies ?? []));
        return { ok: true, to: done.value.to, value: done.value.value ?? null };
      },
    });
}

const kept = (fields: Fields, input: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && fields[entry[0]] !== field.secret,
    ),
  );

function refuseForbidden(name: string, ctx: ActionAPIContext): void {
  const permission = table[name];
  const { actor } = ctx.locals;
  if (permission && may(permission, heldBy(actor))) return;
  if (actor) throw new ActionError({ code: 'FORBIDDEN', message: m.accounts_problem_forbidden() });
  throw new ActionError({ code: 'UNAUTHORIZED', message: m.accounts_problem_signed_out() });
}

/** A bug is told as one; its text stays in the log. */
function broken(app: App, action: string, error: unknown): never {
  app.log.error({ action, error: withoutValues(String(error)) }, 'an action broke');
  throw new ActionError({ code: 'INTERNAL_SERVER_ERROR', message: m.accounts_problem_broken() });
}

type Sent = Pick<AstroGlobal, 'getActionResult' | 'response'>;
type Returned<V> = { data: Answer<V>; error: undefined } | { data: undefined; error: ActionError } | undefined;

/** The answer to the form that this request sent, null where it sent none. Sets the status of a refusal. */
export function answerOf<V = unknown>(astro: Sent, ...asked: unknown[]): Answer<V> | null {
  for (const action of asked) {
    const result = astro.getActionResult(action as never) as Returned<V>;
    if (!result) continue;
    if (!result.error) {
      if (!result.data.ok) Object.assign(astro.response, { status: 422, statusText: 'Unprocessable Content' });
      return result.data;
    }
    Object.assign(astro.response, { status: result.error.status, statusText: result.error.code });
    const isOurs =
      !isInputError(result.error) && ['FORBIDDEN', 'UNAUTHORIZED', 'INTERNAL_SERVER_ERROR'].includes(result.error.code);
    const message = isOurs ? result.error.message : m.accounts_problem_form();
    return { ok: false, problem: 'form', message, field: null, values: {} };
  }
  return null;
}

/** The sentence beside a field, where it is the one to mend. */
export const errorAt = (answer: Answer | null, name: string): string | undefined =>
  answer && !answer.ok && answer.field === name ? answer.message : undefined;

/** What was typed into a field before the refusal. */
export const valueAt = (answer: Answer | null, name: string): string | undefined =>
  answer && !answer.ok ? answer.values[name] : undefined;
