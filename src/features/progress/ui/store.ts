import type { LearningEvent } from '../model.ts';
import type { Progress } from '../rules/fold.ts';

/** An event as the device keeps it until its receipt. */
export type KeptEvent = LearningEvent & { refused?: string };

/** The device's copy of what the server knows about one owner. */
export type Copy = {
  owner: string;
  name: string;
  initials: string;
  /** Trains people somewhere: then the header leads to their cohorts. */
  trains: boolean;
  progress: Progress;
  refreshed: number;
};

export const visitor = 'visitor';

type Meta = { key: string; value: string | number };

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('weft', 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('events', { keyPath: 'id' }).createIndex('learner', 'learner');
      db.createObjectStore('copies', { keyPath: 'owner' });
      db.createObjectStore('meta', { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no storage'));
  });

let opened: Promise<IDBDatabase> | undefined;

/** Runs work in one transaction; resolves with its result when the device has stored it, rejects when it has not. */
export async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: (name: string) => IDBObjectStore) => Promise<T> | T,
): Promise<T> {
  opened ??= open();
  opened.catch(() => (opened = undefined));
  const transaction = (await opened).transaction(['events', 'copies', 'meta'], mode);
  const stored = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('not stored'));
  });
  stored.catch(() => {});
  const result = await work((name) => transaction.objectStore(name));
  await stored;
  return result;
}

export const got = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not read'));
  });

export const readMeta = async <T extends string | number>(
  store: (name: string) => IDBObjectStore,
  key: string,
): Promise<T | undefined> => ((await got(store('meta').get(key))) as Meta | undefined)?.value as T | undefined;

export const writeMeta = (store: (name: string) => IDBObjectStore, key: string, value: string | number): void => {
  store('meta').put({ key, value });
};

/** Events of one owner in the order in which they were made. */
export async function eventsOf(store: (name: string) => IDBObjectStore, owner: string): Promise<KeptEvent[]> {
  const events = (await got(store('events').index('learner').getAll(owner))) as KeptEvent[];
  return events.sort((a, b) => a.seq - b.seq);
}
