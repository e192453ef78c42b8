import { and, eq } from 'drizzle-orm';
import { checkName, tidyName } from '#features/accounts/rules/input.ts';
import { member, user } from '#features/accounts/tables.ts';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Tx } from '#platform/db.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { CohortProblem } from '../model.ts';
import { cohortFor, learnerOf, moreThanLearners, trainersOf } from '../queries/cohort.ts';
import { cohortLearner } from '../tables.ts';

type Actor = { id: string };
type Input = { cohort: string; learner: string };
type Changed = Result<{ changed: boolean }, CohortProblem>;

/** Corrects a learner's name, as it will stand on certificates. */
export async function renameLearner(app: App, actor: Actor, input: Input & { name: string }): Promise<Changed> {
  return app.db.transaction(async (tx): Promise<Changed> => {
    const cohort = await cohortFor(tx, actor.id, input.cohort, 'cohort.people');
    if (!cohort) return refuse('cohort-unknown');
    const learner = await learnerOf(tx, cohort.id, input.learner);
    if (!learner) return refuse('learner-unknown');
    if ((await moreThanLearners(tx, [learner.id])).size) return refuse('not-only-a-learner');
    const name = checkName(tidyName(input.name));
    if (!name.ok) return name;
    if (name.value === learner.name) return ok({ changed: false });
    await tx
      .update(user)
      .set({ name: name.value, updatedAt: new Date(app.now()) })
      .where(eq(user.id, learner.id));
    await audit(app, tx, actor, 'account.renamed', learner.id, { cohort: cohort.id });
    return ok({ changed: true });
  });
}

/** Puts a learner into another cohort that the same person may manage. Their work is theirs and goes along. */
export async function moveLearner(app: App, actor: Actor, input: Input & { target: string }): Promise<Changed> {
  return app.db.transaction(async (tx): Promise<Changed> => {
    const cohort = await cohortFor(tx, actor.id, input.cohort, 'cohort.people');
    if (!cohort) return refuse('cohort-unknown');
    const target = await cohortFor(tx, actor.id, input.target, 'cohort.people');
    if (!target) return refuse('target-unknown');
    if (target.id === cohort.id) return ok({ changed: false });
    if (!(await learnerOf(tx, cohort.id, input.learner))) return refuse('learner-unknown');
    if ((await trainersOf(tx, target.id)).some(({ id }) => id === input.learner)) return refuse('trains-this-cohort');
    await takeOut(tx, cohort.id, input.learner);
    await tx
      .insert(cohortLearner)
      .values({ cohort: target.id, person: input.learner, joined: app.now(), by: 'move' })
      .onConflictDoNothing();
    await joinInstitution(tx, app.now(), target.institution, input.learner);
    await audit(app, tx, actor, 'cohort.moved', input.learner, { from: cohort.id, to: target.id });
    return ok({ changed: true });
  });
}

/** Takes a learner out of the cohort. The account and all work stay theirs. */
export async function removeLearner(app: App, actor: Actor, input: Input): Promise<Changed> {
  return app.db.transaction(async (tx): Promise<Changed> => {
    const cohort = await cohortFor(tx, actor.id, input.cohort, 'cohort.people');
    if (!cohort) return refuse('cohort-unknown');
    if (!(await takeOut(tx, cohort.id, input.learner))) return ok({ changed: false });
    await audit(app, tx, actor, 'cohort.removed', input.learner, { cohort: cohort.id });
    return ok({ changed: true });
  });
}

export const takeOut = async (tx: Tx, cohort: string, person: string): Promise<boolean> =>
  (
    await tx
      .delete(cohortLearner)
      .where(and(eq(cohortLearner.cohort, cohort), eq(cohortLearner.person, person)))
      .returning({ person: cohortLearner.person })
  ).length > 0;

/** Whoever learns in a cohort belongs to its institution. What they are there already stays. */
export async function joinInstitution(tx: Tx, now: number, institution: string, person: string): Promise<void> {
  await tx
    .insert(member)
    .values({ id: newId(now), organizationId: institution, userId: person, role: 'learner', createdAt: new Date(now) })
    .onConflictDoNothing();
}

const audit = (
  app: App,
  tx: Tx,
  actor: Actor,
  action: string,
  subject: string,
  detail: Record<string, string>,
): Promise<void> => writeAudit(tx, app.now(), { actor: actor.id, action, subject, detail });
