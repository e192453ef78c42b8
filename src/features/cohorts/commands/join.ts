import { eq, sql } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { CodeProblem } from '../model.ts';
import { invitation } from '../queries/invitation.ts';
import { cohortLearner, joinCode } from '../tables.ts';
import { joinInstitution, takeOut } from './learners.ts';

type Actor = { id: string };
type JoinProblem = CodeProblem | 'already-in-cohort' | 'trains-this-cohort';

/** Joins the cohort of a code. Asked again, it says that this has been done, and no use of the code is counted. */
export async function joinCohort(
  app: App,
  actor: Actor,
  input: { code: string },
): Promise<Result<{ cohort: string }, JoinProblem>> {
  return app.db.transaction(async (tx): Promise<Result<{ cohort: string }, JoinProblem>> => {
    const invited = await invitation({ db: tx, now: app.now }, input.code, actor.id);
    if (invited.problem) return refuse(invited.problem);
    if (invited.is === 'learner') return refuse('already-in-cohort');
    if (invited.is === 'trainer') return refuse('trains-this-cohort');
    const { id, institutionId } = invited.cohort;
    await tx.insert(cohortLearner).values({ cohort: id, person: actor.id, joined: app.now(), by: 'code' });
    await tx
      .update(joinCode)
      .set({ uses: sql`${joinCode.uses} + 1` })
      .where(eq(joinCode.code, invited.code));
    await joinInstitution(tx, app.now(), institutionId, actor.id);
    await writeAudit(tx, app.now(), {
      actor: actor.id,
      action: 'cohort.joined',
      subject: actor.id,
      detail: { cohort: id },
    });
    return ok({ cohort: id });
  });
}

/** Leaves a cohort by one's own will. Work and account stay; the trainer sees neither any more. */
export async function leaveCohort(
  app: App,
  actor: Actor,
  input: { cohort: string },
): Promise<Result<{ changed: boolean }, never>> {
  return app.db.transaction(async (tx) => {
    if (!(await takeOut(tx, input.cohort, actor.id))) return ok({ changed: false });
    await writeAudit(tx, app.now(), {
      actor: actor.id,
      action: 'cohort.left',
      subject: actor.id,
      detail: { cohort: input.cohort },
    });
    return ok({ changed: true });
  });
}
