import type { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { LibsqlError, type Client, type InStatement, type Transaction } from '@libsql/client';
import { troubleOf } from '../trouble.ts';
import { aroundClient, callOf, proxied } from './around.ts';

export type WriteQueue = {
  client: Client;
  /** How many writers wait for their turn, or for another program. */
  waiting: () => number;
};

export type Clients = {
  reader: Client;
  /** The only one that writes; in a local database it holds a single connection. */
  writer: Client;
  /** Drops the writer's connection and makes a new one. */
  renew: () => void;
};

/**
 * One writer at a time, below drizzle: concurrent write transactions on a file fail nearly always (SQLITE_BUSY) and block
 * the event loop while they wait. Single writes and whole transactions queue; reads pass. Where another program holds the
 * database, a call is tried again until it has waited `patience` milliseconds in all, without blocking anyone.
 */
export function queueWrites(
  { reader, writer, renew }: Clients,
  inside: AsyncLocalStorage<true>,
  patience: number,
): WriteQueue {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  /** Waits for the writers before; the next one waits until the release is called. */
  async function turn(until: number): Promise<() => void> {
    if (inside.getStore())
      throw new Error('A write through the database inside a transaction would wait for itself: use the transaction.');
    let release!: () => void;
    const before = tail;
    tail = new Promise<void>((resolve) => (release = resolve));
    waiting += 1;
    await before;
    waiting -= 1;
    if (performance.now() <= until) return release;
    release();
    throw new LibsqlError('Other writers took too long.', 'SQLITE_BUSY');
  }

  /** The writers before have all begun to wait earlier, so nobody waits longer than `patience` for another program. */
  async function queued<T>(write: (release: () => void) => Promise<T>): Promise<T> {
    const until = performance.now() + patience;
    const release = await turn(until);
    try {
      // The driver does not reset a statement that found the database busy: no later commit on its connection succeeds.
      return await untilFree(until, () => write(release), renew);
    } catch (error) {
      release();
      throw error;
    }
  }

  const writing = aroundClient(writer, (_, run) =>
    queued(async (release) => {
      const done = await run();
      release();
      return done;
    }),
  );
  const transaction = () => queued(async (release) => releasing(await writer.transaction('write'), release));
  const close = () => [writer, reader].forEach((client) => client.close());
  const client = proxied(writing, (name, write) => {
    if (name === 'transaction') return transaction;
    if (name === 'close') return async () => close();
    if (name !== 'execute') return null;
    return (...args) =>
      callOf(args[0] as InStatement) === 'read'
        ? untilFree(performance.now() + patience, () => reader.execute(...(args as [InStatement])))
        : write(...args);
  });
  return { client, waiting: () => waiting };
}

/** Tries again while another program holds the database. */
async function untilFree<T>(until: number, attempt: () => Promise<T>, renew: () => void = () => {}): Promise<T> {
  for (let wait = 5; ; wait = Math.min(wait * 2, 80)) {
    try {
      return await attempt();
    } catch (error) {
      if (troubleOf(error) !== 'busy') throw error;
      renew();
      if (performance.now() + wait > until) throw error;
    }
    await pause(wait);
  }
}

/**
 * Gives the writer's turn back when the transaction ends, however it ends. Taking back what the database has taken back
 * already (it does so on a full disk) is no error: that would hide the first one.
 */
function releasing(transaction: Transaction, release: () => void): Transaction {
  return proxied(transaction, (name, method) => {
    if (!['commit', 'rollback', 'close'].includes(name)) return null;
    return async () => {
      try {
        return await (name === 'rollback' ? method().catch(() => undefined) : method());
      } finally {
        transaction.close();
        release();
      }
    };
  });
}
