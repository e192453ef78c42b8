import { and, eq } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import { cohortFor, possibleTrainers, trainersOf } from '../queries/cohort.ts';
import { cohortTrainer } from '../tables.ts';

type Actor = { id: string };
type Input = { cohort: string; person: string };
type Changed<P extends string> = Result<{ changed: boolean }, 'cohort-unknown' | P>;

/** Shares the cohort with another trainer or coordinator of its institution. */
export async function addTrainer(app: App, actor: Actor, input: Input): Promise<Changed<'trainer-unknown'>> {
  return app.db.transaction(async (tx): Promise<Changed<'trainer-unknown'>> => {
    const cohort = await cohortFor(tx, actor.id, input.cohort, 'cohort.share');
    if (!cohort) return refuse('cohort-unknown');
    if ((await trainersOf(tx, cohort.id)).some(({ id }) => id === input.person)) return ok({ changed: false });
    if (!(await possibleTrainers(tx, cohort)).some(({ id }) => id === input.person)) return refuse('trainer-unknown');
    await tx.insert(cohortTrainer).values({ ...input, since: app.now() });
    await writeAudit(tx, app.now(), {
      actor: actor.id,
      action: 'cohort.shared',
      subject: input.person,
      detail: { cohort: cohort.id },
    });
    return ok({ changed: true });
  });
}

/** Takes the cohort from a trainer, oneself included. One trainer always stays. */
export async function removeTrainer(app: App, actor: Actor, input: Input): Promise<Changed<'last-trainer'>> {
  return app.db.transaction(async (tx): Promise<Changed<'last-trainer'>> => {
    const cohort = await cohortFor(tx, actor.id, input.cohort, 'cohort.share');
    if (!cohort) return refuse('cohort-unknown');
    const trainers = await trainersOf(tx, cohort.id);
    if (!trainers.some(({ id }) => id === input.person)) return ok({ changed: false });
    if (trainers.length === 1) return refuse('last-trainer');
    await tx
      .delete(cohortTrainer)
      .where(and(eq(cohortTrainer.cohort, cohort.id), eq(cohortTrainer.person, input.person)));
    await writeAudit(tx, app.now(), {
      actor: actor.id,
      action: 'cohort.unshared',
      subject: input.person,
      detail: { cohort: cohort.id },
    });
    return ok({ changed: true });
  });
}
