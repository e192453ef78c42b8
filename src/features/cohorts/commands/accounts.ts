import { addPerson } from '#features/accounts/auth/add-person.ts';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { ListProblem } from '../model.ts';
import { cohortFor } from '../queries/cohort.ts';
import { previewRoster } from '../queries/roster.ts';
import { cohortLearner, firstPassword } from '../tables.ts';

type Problem = 'cohort-unknown' | ListProblem;

/**
 * Makes an account for each line of a pasted list, all or none, and puts them into the cohort. Nobody can sign in to them
 * before the trainer has made first passwords (commands/cards.ts): hashing two hundred would keep this request for long.
 */
export async function makeAccounts(
  app: App,
  actor: { id: string },
  input: { cohort: string; list: string },
): Promise<Result<{ made: number }, Problem>> {
  return app.db.transaction(async (tx): Promise<Result<{ made: number }, Problem>> => {
    const cohort = await cohortFor(tx, actor.id, input.cohort, 'cohort.people');
    if (!cohort) return refuse('cohort-unknown');
    const preview = await previewRoster(tx, actor.id, cohort.id, input.list);
    if (!preview.ok) return preview;
    const rows = preview.value.flatMap((row) => (row.ok ? row : []));
    const bad = preview.value.length - rows.length;
    if (bad > 0) return refuse('list-has-bad-rows', { bad, of: preview.value.length });
    const now = app.now();
    for (const { name, username } of rows) {
      const made = await addPerson(tx, now, {
        name,
        username,
        email: null,
        passwordHash: null,
        institution: cohort.institution,
        role: 'learner',
        mustChangePassword: true,
      });
      // The preview has just looked, in this same transaction.
      if (!made.ok) throw new Error(`A free username was taken: ${made.problem}`);
      const person = made.value.id;
      await tx.insert(cohortLearner).values({ cohort: cohort.id, person, joined: now, by: 'list' });
      await tx.insert(firstPassword).values({ person, keyHash: null, made: now });
      await writeAudit(tx, now, {
        actor: actor.id,
        action: 'account.made',
        subject: person,
        detail: { cohort: cohort.id },
      });
    }
    return ok({ made: rows.length });
  });
}
