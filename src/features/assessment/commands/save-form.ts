import type { App } from '#platform/app.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { attemptOf, placesOf } from '../queries.ts';
import type { FormLike } from '../rules/form.ts';
import { takeForm, type ToMend } from './take-form.ts';

export type FormSaved =
  { ok: true; value: { course: string } } | { ok: false; problem: 'not-found' | 'already-submitted' } | ToMend;

/** Saves what a form of an attempt under way brings, without handing it in: the way on for browsers without script. */
export function saveForm(app: App, learner: string, id: string, form: FormLike): Promise<FormSaved> {
  return app.db.transaction(async (tx): Promise<FormSaved> => {
    const row = await attemptOf(tx, learner, id);
    if (!row) return refuse('not-found');
    if (row.submitted !== null) return refuse('already-submitted');
    const { problems } = await takeForm(tx, await placesOf(tx, id), form, app.now());
    return problems.length ? { ok: false, problem: 'answers-to-mend', places: problems } : ok({ course: row.course });
  });
}
