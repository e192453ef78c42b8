import { AsyncLocalStorage } from 'node:async_hooks';
import { createClient, type Client, type InStatement, type Transaction } from '@libsql/client';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';

export type Db = LibSQLDatabase & { $client: Client };
/** What queries and commands take: the database, or a transaction of it. */
export type Reader = Pick<Db, 'select' | 'selectDistinct' | 'all' | 'get' | 'run' | 'values'>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

export type DatabasePlace = { url: string; authToken?: string | undefined };

export async function openDatabase({ url, authToken }: DatabasePlace): Promise<Db> {
  const client = createClient({ url, ...(authToken ? { authToken } : {}), timeout: 10_000 } as Parameters<
    typeof createClient
  >[0]);
  // WAL persists in the file; a remote server refuses PRAGMAs and keeps its own.
  if (url.startsWith('file:')) await client.execute('PRAGMA journal_mode = WAL');
  const inside = new AsyncLocalStorage<true>();
  const db = drizzle(queueWrites(client, inside)) as Db;
  const transaction = db.transaction.bind(db);
  db.transaction = ((work, options) =>
    transaction((tx) => inside.run(true, () => work(tx)), options)) as Db['transaction'];
  return db;
}

export const migrateDatabase = (db: Db, folder: string): Promise<void> => migrate(db, { migrationsFolder: folder });

const reads = /^\s*(select|explain|values|with\b(?![\s\S]*\b(insert|update|delete|replace)\b))/i;
const sqlOf = (statement: InStatement | string) => (typeof statement === 'string' ? statement : statement.sql);

/**
 * One writer at a time, below drizzle: concurrent write transactions on a file fail nearly always (SQLITE_BUSY) and block
 * the event loop while they wait. Single writes and whole transactions queue; reads pass.
 */
export function queueWrites(client: Client, inside: AsyncLocalStorage<true>): Client {
  let tail: Promise<unknown> = Promise.resolve();

  /** Waits for the writers before; the next one waits until the release is called. */
  function turn(): Promise<() => void> {
    if (inside.getStore())
      throw new Error('A write through the database inside a transaction would wait for itself: use the transaction.');
    let release!: () => void;
    const before = tail;
    tail = new Promise<void>((resolve) => (release = resolve));
    return before.then(() => release);
  }

  async function queued<T>(write: () => Promise<T>): Promise<T> {
    const release = await turn();
    try {
      return await write();
    } finally {
      release();
    }
  }

  const methods = {
    execute: (statement: InStatement | string, args?: never) => {
      const run = () =>
        args === undefined ? client.execute(statement as InStatement) : client.execute(statement as string, args);
      return reads.test(sqlOf(statement)) ? run() : queued(run);
    },
    batch: (...args: Parameters<Client['batch']>) => queued(() => client.batch(...args)),
    migrate: (...args: Parameters<Client['migrate']>) => queued(() => client.migrate(...args)),
    executeMultiple: (sql: string) => queued(() => client.executeMultiple(sql)),
    transaction: async () => {
      const release = await turn();
      try {
        return releasing(await client.transaction('write'), release);
      } catch (error) {
        release();
        throw error;
      }
    },
  };
  return new Proxy(client, {
    get: (target, name) => {
      if (name in methods) return methods[name as keyof typeof methods];
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Gives the writer's turn back when the transaction ends, however it ends. */
function releasing(transaction: Transaction, release: () => void): Transaction {
  const ends = ['commit', 'rollback', 'close'];
  return new Proxy(transaction, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== 'function') return value;
      if (!ends.includes(String(name))) return value.bind(target);
      return async () => {
        try {
          return await value.call(target);
        } finally {
          target.close();
          release();
        }
      };
    },
  });
}
