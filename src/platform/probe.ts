import { eq, sql } from 'drizzle-orm';
import type { App } from './app.ts';
import { setting } from './tables.ts';
import { advice, troubleOf, type Trouble } from './trouble.ts';

export type Verdict = { ok: true } | { ok: false; problem: `storage-${Trouble}`; message: string; since: string };

/** While it is in trouble the database is asked to write again, though not for every curious visitor. */
const seconds = 5;
const lastTry = new WeakMap<object, number>();
const key = 'probe';

/** Whether the database can be read, and, where writing has failed before, whether it can be written again. */
export async function probe({ db, health, now }: Pick<App, 'db' | 'health' | 'now'>): Promise<Verdict> {
  await tried(() => db.run(sql`select 1`));
  const trouble = health.now();
  if (trouble && now() - (lastTry.get(health) ?? 0) >= seconds * 1000) {
    lastTry.set(health, now());
    // Of a size that needs fresh pages: a small row may find room on a full disk.
    await tried(async () => {
      await db
        .insert(setting)
        .values({ key, value: '.'.repeat(64_000) })
        .onConflictDoNothing();
      await db.delete(setting).where(eq(setting.key, key));
      health.worked('proof');
    });
  }
  const after = health.now();
  if (!after) return { ok: true };
  const since = new Date(after.since).toISOString();
  return { ok: false, problem: `storage-${after.trouble}`, message: advice[after.trouble], since };
}

/** What fails is in the health already; another error is a bug and goes on. */
async function tried(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!troubleOf(error)) throw error;
  });
}
