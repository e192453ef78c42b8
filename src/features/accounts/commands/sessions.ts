import { and, eq, ne } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { session } from '../tables.ts';

type Holder = { id: string; sessionId: string };

/** Ends one of the person's own sessions. Another's, or one that has ended, is left as it is. */
export async function endSession(
  app: App,
  actor: Holder,
  sessionId: string,
): Promise<Result<{ ended: number }, never>> {
  return end(app, actor, and(eq(session.userId, actor.id), eq(session.id, sessionId)));
}

/** Ends every session of the person but the one that asks. */
export async function endOtherSessions(app: App, actor: Holder): Promise<Result<{ ended: number }, never>> {
  return end(app, actor, and(eq(session.userId, actor.id), ne(session.id, actor.sessionId)));
}

async function end(app: App, actor: Holder, which: ReturnType<typeof and>): Promise<Result<{ ended: number }, never>> {
  return app.db.transaction(async (tx) => {
    const ended = await tx.delete(session).where(which).returning({ id: session.id });
    if (ended.length)
      await writeAudit(tx, app.now(), {
        actor: actor.id,
        action: 'session.revoked',
        subject: actor.id,
        detail: { sessions: ended.length },
      });
    return ok({ ended: ended.length });
  });
}
