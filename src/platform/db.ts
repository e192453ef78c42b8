import { AsyncLocalStorage } from 'node:async_hooks';
import { createClient, type Client } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { aroundClient } from './database/around.ts';
import { bounded } from './database/bounded.ts';
import { queueWrites, type Clients } from './database/queue.ts';
import type { Health } from './health.ts';
import { troubleOf } from './trouble.ts';

export type Db = LibSQLDatabase & { $client: Client; waitingWriters: () => number };
/** What queries and commands take: the database, or a transaction of it. */
export type Reader = Pick<Db, 'select' | 'selectDistinct' | 'all' | 'get' | 'run' | 'values'>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type DatabasePlace = {
  url: string;
  authToken?: string | undefined;
  /** Is told what fails and what works. */
  health?: Pick<Health, 'failed' | 'worked'>;
  /** Milliseconds that a call may wait while another program holds the database. */
  patience?: number;
  /** Milliseconds after which a remote database that is silent is given up. */
  limit?: number;
};

export const isLocal = (url: string): boolean => url.startsWith('file:');

export async function openDatabase(place: DatabasePlace): Promise<Db> {
  const { url, authToken, health, patience = 5_000, limit = 8_000 } = place;
  const inside = new AsyncLocalStorage<true>();
  const clients = isLocal(url) ? localClients(url) : remoteClients(url, authToken, limit);
  const queue = queueWrites(clients, inside, patience);
  // WAL persists in the file; a remote server refuses PRAGMAs and keeps its own.
  if (isLocal(url)) await queue.client.execute('PRAGMA journal_mode = WAL');
  const db = drizzle(health ? noticing(queue.client, health) : queue.client) as unknown as Db;
  const transaction = db.transaction.bind(db);
  db.transaction = ((work, options) =>
    transaction((tx) => inside.run(true, () => work(tx)), options)) as Db['transaction'];
  return Object.assign(db, { waitingWriters: queue.waiting });
}

function localClients(url: string): Clients {
  // The driver waits for a lock by blocking the event loop: it may do so for a moment only, the queue tries again.
  const open = (more: object) => createClient({ url, timeout: 10, ...more } as Parameters<typeof createClient>[0]);
  const writer = open({ concurrency: 1 });
  return { reader: open({}), writer, renew: () => void writer.reconnect() };
}

/** A server keeps its own order of writers and resets its own statements. */
function remoteClients(url: string, authToken: string | undefined, limit: number): Clients {
  const client = bounded(createClient({ url, ...(authToken ? { authToken } : {}) }), limit);
  return { reader: client, writer: client, renew: () => {} };
}

export const migrateDatabase = (db: Db, folder: string): Promise<void> => migrate(db, { migrationsFolder: folder });

/** Tells what fails and what works, after all that was tried again. */
const noticing = (client: Client, health: Pick<Health, 'failed' | 'worked'>): Client =>
  aroundClient(client, async (call, run) => {
    try {
      const done = await run();
      if (call === 'read') health.worked('read');
      else if (call !== 'begin' && call !== 'step' && call !== 'undo') health.worked('write');
      return done;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble) health.failed(trouble);
      throw error;
    }
  });
