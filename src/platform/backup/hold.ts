import { existsSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { troubleOf } from '../trouble.ts';
import { BackupError } from './manifest.ts';

export type Held = {
  /** True where somebody has an account in it, or where nobody can tell. */
  hasData: boolean;
  release: () => void;
};

/**
 * Takes a local database for oneself. SQLite's own lock says whether a server (or any other program, in another container
 * too) has it open: leaving WAL mode needs to be alone. No lock file can be left behind by a process that was killed.
 */
export async function holdDatabase(file: string): Promise<Held> {
  if (!existsSync(file)) return { hasData: false, release: () => {} };
  const client = createClient({ url: `file:${file}`, concurrency: 1, timeout: 500 } as Parameters<
    typeof createClient
  >[0]);
  try {
    await client.execute('PRAGMA journal_mode = DELETE');
    const writing = await client.transaction('write');
    const hasData = await writing.execute('SELECT 1 FROM user LIMIT 1').then(
      ({ rows }) => rows.length > 0,
      () => false,
    );
    const release = () => {
      writing.close();
      client.close();
    };
    return { hasData, release };
  } catch (error) {
    client.close();
    if (troubleOf(error) === 'busy')
      throw new BackupError(
        `A server (or another program) has ${file} open. Nothing was changed. Stop it, then run the same command again.`,
      );
    // A damaged file cannot be locked, and is what a restore is for.
    return { hasData: true, release: () => {} };
  }
}
