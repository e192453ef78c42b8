import type { AstroGlobal } from 'astro';
import { ActionError, isInputError, type ActionAPIContext } from 'astro:actions';
import { heldBy } from '#features/accounts/rules/roles.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { App } from './app.ts';
import type { Unavailable } from './http.ts';
import { withoutValues } from './log.ts';
import { actions as table, may } from './permissions.ts';

/** Throws what the outside reads where the table of permissions closes the action `area.name` to who asks. */
export function refuseForbidden(name: string, { locals: { actor } }: Pick<ActionAPIContext, 'locals'>): void {
  const permission = table[name];
  if (permission && may(permission, heldBy(actor))) return;
  if (actor) throw new ActionError({ code: 'FORBIDDEN', message: m.accounts_problem_forbidden() });
  throw new ActionError({ code: 'UNAUTHORIZED', message: m.accounts_problem_signed_out() });
}

/** A database in trouble is told as that, and the form keeps what was typed; a bug is told as one, its text stays in the log. */
export function unsaved(app: App, action: string, error: unknown): { unavailable: Unavailable } {
  const trouble = app.health.here();
  if (trouble) return { unavailable: `storage-${trouble}` };
  app.log.error({ action, error: withoutValues(String(error)) }, 'an action broke');
  throw new ActionError({ code: 'INTERNAL_SERVER_ERROR', message: m.accounts_problem_broken() });
}

export type Sent = Pick<AstroGlobal, 'getActionResult' | 'response'>;
type Returned<A> = { data: A; error: undefined } | { data: undefined; error: ActionError } | undefined;

/**
 * What the action behind the form that this request sent has answered, null where it sent none of `asked`. Sets the status
 * of a refusal. `failed` makes the answer of a sentence, where the action could not even begin.
 */
export function returnedBy<A extends { ok: boolean; status?: number }>(
  astro: Sent,
  asked: readonly unknown[],
  failed: (message: string) => A,
): A | null {
  for (const action of asked) {
    const result = astro.getActionResult(action as never) as Returned<A>;
    if (!result) continue;
    if (!result.error) {
      if (!result.data.ok) Object.assign(astro.response, refusedAs(result.data.status));
      return result.data;
    }
    Object.assign(astro.response, { status: result.error.status, statusText: result.error.code });
    const isOurs =
      !isInputError(result.error) && ['FORBIDDEN', 'UNAUTHORIZED', 'INTERNAL_SERVER_ERROR'].includes(result.error.code);
    return failed(isOurs ? result.error.message : m.accounts_problem_form());
  }
  return null;
}

const refusedAs = (status = 422) =>
  status === 422 ? { status, statusText: 'Unprocessable Content' } : { status, statusText: 'Service Unavailable' };
