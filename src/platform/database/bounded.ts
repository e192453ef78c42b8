import { LibsqlError, type Client } from '@libsql/client';
import { aroundClient, proxied, type Around } from './around.ts';

const schemaTakes = 60_000;

/**
 * A remote database that does not answer is given up after `limit` milliseconds: without this a call to a machine that has
 * vanished waits for minutes. Whether what was sent has been done is then unknown.
 */
export function bounded(client: Client, limit: number): Client {
  const around: Around = (call, run) => within(call === 'schema' ? schemaTakes : limit, run);
  const giveUpOn = (error: unknown) => {
    // A websocket into the void stays open: the next call opens a new one.
    if (isSilence(error) && client.protocol === 'ws') (client.reconnect() as unknown as Promise<void>).catch(() => {});
  };
  const told: Around = (call, run) =>
    around(call, run).catch((error: unknown) => {
      giveUpOn(error);
      throw error;
    });
  return proxied(aroundClient(client, told), (name, method) => {
    if (name !== 'transaction') return null;
    return async (...args) => mortal((await method(...args)) as object);
  });
}

/** A transaction in which a call was given up is over: taking it back would wait for the same silence once more. */
function mortal(transaction: object): object {
  let dead = false;
  return proxied(transaction, (name, method) => {
    if (name === 'close') return null;
    return async (...args) => {
      if (dead && name === 'rollback') return undefined;
      try {
        return await method(...args);
      } catch (error) {
        dead ||= isSilence(error);
        throw error;
      }
    };
  });
}

const isSilence = (error: unknown): boolean => error instanceof LibsqlError && error.code === 'DATABASE_SILENT';

async function within<T>(limit: number, run: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LibsqlError(`The database has not answered for ${limit / 1000} s.`, 'DATABASE_SILENT')),
      limit,
    );
  });
  try {
    return await Promise.race([run(), silence]);
  } finally {
    clearTimeout(timer);
  }
}
