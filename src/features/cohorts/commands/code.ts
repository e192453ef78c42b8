import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { CodeInputProblem } from '../model.ts';
import { cohortFor } from '../queries/cohort.ts';
import { codeFrom, readCodeInput } from '../rules/code.ts';
import { joinCode } from '../tables.ts';

type Actor = { id: string };

/** Gives the cohort a new code. The one before stops working, so that only one is ever about. */
export async function giveCode(
  app: App,
  actor: Actor,
  input: { cohort: string; days: string; uses: string },
): Promise<Result<{ code: string }, 'cohort-unknown' | CodeInputProblem>> {
  const now = app.now();
  const limits = readCodeInput(input, now);
  return app.db.transaction(async (tx): Promise<Result<{ code: string }, 'cohort-unknown' | CodeInputProblem>> => {
    if (!(await cohortFor(tx, actor.id, input.cohort, 'cohort.change'))) return refuse('cohort-unknown');
    if (!limits.ok) return limits;
    await close(tx, input.cohort, now);
    const code = codeFrom(app.random);
    await tx.insert(joinCode).values({ code, cohort: input.cohort, made: now, ...limits.value });
    await writeAudit(tx, now, { actor: actor.id, action: 'cohort.code-given', subject: input.cohort });
    return ok({ code });
  });
}

/** Closes the code: nobody joins by it any more. Who has joined stays. */
export async function closeCode(
  app: App,
  actor: Actor,
  input: { cohort: string },
): Promise<Result<{ changed: boolean }, 'cohort-unknown'>> {
  return app.db.transaction(async (tx): Promise<Result<{ changed: boolean }, 'cohort-unknown'>> => {
    if (!(await cohortFor(tx, actor.id, input.cohort, 'cohort.change'))) return refuse('cohort-unknown');
    const closed = await close(tx, input.cohort, app.now());
    if (closed)
      await writeAudit(tx, app.now(), { actor: actor.id, action: 'cohort.code-closed', subject: input.cohort });
    return ok({ changed: closed > 0 });
  });
}

const close = async (tx: Tx, cohort: string, now: Instant): Promise<number> =>
  (
    await tx
      .update(joinCode)
      .set({ closed: now })
      .where(and(eq(joinCode.cohort, cohort), isNull(joinCode.closed)))
      .returning({ code: joinCode.code })
  ).length;
