import { createHmac } from 'node:crypto';
import { desc, eq, inArray, lte } from 'drizzle-orm';
import { getIP } from 'better-auth/api';
import type { Db } from '#platform/db.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { limits, minutesToWait, type Limit } from '../rules/attempts.ts';
import { signInFailure } from '../tables.ts';

export type Counted = { key: string; limit: Limit };

const longest = Math.max(...Object.values(limits).map((limit) => limit.within));

/** Names and addresses are stored only as a keyed hash: the counters say nothing about a person. */
export const countedKey = (secret: string, kind: string, value: string): string =>
  createHmac('sha256', secret).update(`${kind}\n${value}`).digest('base64url').slice(0, 32);

/** The address of who asks, as scripts/server.mjs found it. */
export const addressOf = (headers: Headers | undefined): string =>
  (headers && getIP(headers, { advanced: { ipAddress: { ipAddressHeaders: ['x-weft-ip'] } } })) ?? 'unknown';

/**
 * Counts a try before it is made, so that a thousand at once are not all let through; `forgive` takes it back when it was right.
 * Returns the minutes to wait: 0 when the try may be made.
 */
export function takeTry(db: Db, counted: readonly Counted[], now: Instant): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.delete(signInFailure).where(lte(signInFailure.at, now - longest));
    const known = await Promise.all(
      counted.map(async ({ key, limit }) => {
        const rows = await tx
          .select({ at: signInFailure.at })
          .from(signInFailure)
          .where(eq(signInFailure.key, key))
          .orderBy(desc(signInFailure.at))
          .limit(limit.most);
        return { failures: rows.map((row) => row.at), limit };
      }),
    );
    const minutes = minutesToWait(known, now);
    if (minutes === 0) await tx.insert(signInFailure).values(counted.map(({ key }) => ({ key, at: now })));
    return minutes;
  });
}

/** The try was right: the account starts anew, and the address gets this one try back. */
export async function forgive(db: Db, account: string, address: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(signInFailure).where(eq(signInFailure.key, account));
    const latest = tx
      .select({ id: signInFailure.id })
      .from(signInFailure)
      .where(eq(signInFailure.key, address))
      .orderBy(desc(signInFailure.id))
      .limit(1);
    await tx.delete(signInFailure).where(inArray(signInFailure.id, latest));
  });
}

export async function forgetFailures(db: Pick<Db, 'delete'>, account: string): Promise<void> {
  await db.delete(signInFailure).where(eq(signInFailure.key, account));
}
