import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import type { Actor } from '#features/accounts/queries.ts';
import type { ProblemDetail, Result } from '#shared/kernel/result.ts';
import { refuseForbidden, returnedBy, unsaved, type Sent } from './actions.ts';
import type { App } from './app.ts';
import { refusalSentence, refusalStatus } from './http.ts';

/** `to`: where the browser goes on; `cookies`: those of the auth library; `value`: to be shown on the page instead. */
export type Done<V = unknown> = { to: string; cookies?: string[]; value?: V };
export type Asked = { app: App; actor: Actor | null; headers: Headers; address: string };

/** What a form's page learns from its action. `values` are the words to keep in the fields, never a password. */
export type Answer<V = unknown> =
  | { ok: true; to: string; value: V | null }
  | {
      ok: false;
      problem: string;
      message: string;
      field: string | null;
      values: Record<string, string>;
      /** Default: 422, the form is to be mended. */
      status?: number;
    };

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
  texts: z.array(z.string().max(60_000)).max(2000).default([]),
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
        const done = await handle(input, asked).catch((error: unknown) => unsaved(app, `${area}.${name}`, error));
        if ('unavailable' in done)
          return {
            ok: false,
            problem: 'form',
            message: refusalSentence(done.unavailable),
            field: null,
            values: kept(fields, input),
            status: refusalStatus[done.unavailable],
          };
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

/** The answer to the form that this request sent, null where it sent none. Sets the status of a refusal. */
export const answerOf = <V = unknown>(astro: Sent, ...asked: unknown[]): Answer<V> | null =>
  returnedBy<Answer<V>>(astro, asked, (message) => ({ ok: false, problem: 'form', message, field: null, values: {} }));

/** The sentence beside a field, where it is the one to mend. */
export const errorAt = (answer: Answer | null, name: string): string | undefined =>
  answer && !answer.ok && answer.field === name ? answer.message : undefined;

/** What was typed into a field before the refusal. */
export const valueAt = (answer: Answer | null, name: string): string | undefined =>
  answer && !answer.ok ? answer.values[name] : undefined;
