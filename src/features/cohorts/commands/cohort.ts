import { and, eq, ne } from 'drizzle-orm';
import { member } from '#features/accounts/tables.ts';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { CohortInput, CohortProblem } from '../model.ts';
import { cohortFor } from '../queries/cohort.ts';
import { readSettings } from '../rules/settings.ts';
import { cohort, cohortTrainer } from '../tables.ts';

type Actor = { id: string };

/** Makes a cohort of an institution where the person is trainer or coordinator; whoever makes it trains it. */
export async function makeCohort(
  app: App,
  actor: Actor,
  input: CohortInput & { institution: string },
): Promise<Result<{ id: string }, CohortProblem>> {
  const settings = readSettings(
    input,
    app.catalogue.courses.map(({ id }) => id),
  );
  if (!settings.ok) return settings;
  return app.db.transaction(async (tx): Promise<Result<{ id: string }, CohortProblem>> => {
    const [trains] = await tx
      .select({ id: member.id })
      .from(member)
      .where(
        and(eq(member.userId, actor.id), eq(member.organizationId, input.institution), ne(member.role, 'learner')),
      );
    if (!trains) return refuse('institution-unknown');
    const id = app.newId();
    const made = app.now();
    await tx.insert(cohort).values({ id, institution: input.institution, made, ...settings.value });
    await tx.insert(cohortTrainer).values({ cohort: id, person: actor.id, since: made });
    await writeAudit(tx, made, { actor: actor.id, action: 'cohort.made', subject: id });
    return ok({ id });
  });
}

/** Changes name, first day, courses and limits. */
export async function changeCohort(
  app: App,
  actor: Actor,
  input: CohortInput & { cohort: string },
): Promise<Result<{ changed: boolean }, CohortProblem>> {
  const settings = readSettings(
    input,
    app.catalogue.courses.map(({ id }) => id),
  );
  return app.db.transaction(async (tx): Promise<Result<{ changed: boolean }, CohortProblem>> => {
    const before = await cohortFor(tx, actor.id, input.cohort, 'cohort.change');
    if (!before) return refuse('cohort-unknown');
    if (!settings.ok) return settings;
    const isSame = Object.entries(settings.value).every(
      ([name, value]) => JSON.stringify(before[name as keyof typeof before]) === JSON.stringify(value),
    );
    if (isSame) return ok({ changed: false });
    await tx.update(cohort).set(settings.value).where(eq(cohort.id, before.id));
    await writeAudit(tx, app.now(), { actor: actor.id, action: 'cohort.changed', subject: before.id });
    return ok({ changed: true });
  });
}
