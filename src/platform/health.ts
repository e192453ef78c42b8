import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, Instant } from '#shared/kernel/instant.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { advice, type Trouble } from './trouble.ts';

export type Health = {
  /** Runs the work of one request, so that `here` knows what its database calls failed with. */
  during: <T>(work: () => Promise<T>) => Promise<T>;
  /** What the database failed with in the request under way; libraries often hide it behind an error of their own. */
  here: () => Trouble | null;
  /** What is wrong now, and since when; null while all is well. */
  now: () => { trouble: Trouble; since: Instant } | null;
  failed: (trouble: Trouble) => void;
  /** A read or a write has succeeded, or a large write that was meant to prove it: whatever that disproves is over. */
  worked: (how: 'read' | 'write' | 'proof') => void;
};

/** A small row may find room on a full disk: only after this long without a refusal is it believed. */
const calm = 30_000;

/** Keeps what the database last failed with, until it works again, and tells the log both times. */
export function openHealth({ now, log, metrics }: { now: Clock; log: Log; metrics: Metrics }): Health {
  const request = new AsyncLocalStorage<{ trouble: Trouble | null }>();
  let current: { trouble: Trouble; since: Instant } | null = null;
  let lastFailed = 0;
  return {
    during: (work) => request.run({ trouble: null }, work),
    here: () => request.getStore()?.trouble ?? null,
    now: () => current,
    failed: (trouble) => {
      const store = request.getStore();
      if (store) store.trouble = trouble;
      metrics.count('weft_database_troubles_total', { kind: trouble });
      lastFailed = now();
      if (current?.trouble === trouble) return;
      current = { trouble, since: now() };
      log.error({ trouble }, advice[trouble]);
    },
    worked: (how) => {
      // Whatever can be read may still not be writable.
      if (!current || (how === 'read' && current.trouble !== 'away')) return;
      if (current.trouble === 'full' && how === 'write' && now() - lastFailed < calm) return;
      log.warn(
        { trouble: current.trouble, seconds: Math.round((now() - current.since) / 1000) },
        'the database is well again',
      );
      current = null;
    },
  };
}
