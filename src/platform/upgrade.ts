import { isLocal, migrateDatabase, type Db } from './db.ts';
import type { Config } from './env.ts';
import type { Log } from './log.ts';
import { makeBackup, type Made } from './backup/make.ts';
import { isFromNewer, journalOf, type JournalEntry } from './backup/manifest.ts';
import { appliedMigrations } from './backup/snapshot.ts';

/** The database cannot be used by this version as it is; the message says what to do. */
export class UpgradeError extends Error {}

const copiesKept = 3;

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseToken'>;

/**
 * Brings the database up to this version. One with data is copied into `backups/` first, and the last three such copies
 * stay. Does nothing where there is nothing to migrate.
 */
export async function upgradeDatabase(db: Db, place: Place, folder: string, log: Log): Promise<void> {
  const known = journalOf(folder);
  const applied = await appliedMigrations(db.$client);
  if (isFromNewer(applied, known))
    throw new UpgradeError(
      'A newer version of Weft has worked with this database. Start that version; or go back with the copy that it made: npm run restore -- FILE (see backups/ in the data folder).',
    );
  const pending = known.filter(({ when }) => !applied.includes(when));
  if (!pending.length) return;
  const names = pending.map(({ tag }) => tag);
  const copy = applied.length ? await copyBefore(place, log) : null;
  if (applied.length) log.warn({ migrations: names }, 'the database is being migrated');
  try {
    await migrateDatabase(db, folder);
  } catch (error) {
    // Another instance that started at the same moment may have done it.
    if (await isDone(db, known)) return;
    throw new UpgradeError(failure(names, copy), { cause: error });
  }
}

async function copyBefore(place: Place, log: Log): Promise<Made | null> {
  if (!isLocal(place.databaseUrl)) {
    log.warn('the database is remote: before an upgrade make a copy with that server’s own backup, or npm run backup');
    return null;
  }
  const made = await makeBackup(place, {
    kind: 'before-upgrade',
    keep: copiesKept,
  }).catch((error: Error) => {
    throw new UpgradeError(`No copy could be made before the migration, so nothing was migrated. ${error.message}`, {
      cause: error,
    });
  });
  log.warn({ copy: made.file, bytes: made.bytes }, 'the database was copied before its migration');
  return made;
}

async function isDone(db: Db, known: readonly JournalEntry[]): Promise<boolean> {
  const applied = await appliedMigrations(db.$client).catch((): number[] => []);
  return known.every(({ when }) => applied.includes(when));
}

const failure = (names: readonly string[], copy: Made | null): string =>
  `The migration ${names.join(', ')} failed; the database is as it was before. ` +
  (copy
    ? `A copy lies in ${copy.file}. To go on with the version before: fetch it and start it; should it not start, run there: npm run restore -- ${copy.file} --yes`
    : 'To go on with the version before: fetch it and start it.');
