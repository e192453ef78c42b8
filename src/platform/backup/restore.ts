import { copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createClient } from '@libsql/client';
import { isLocal, migrateDatabase, openDatabase } from '../db.ts';
import type { Config } from '../env.ts';
import { fileOf, makeFolder, needRoom } from './files.ts';
import { holdDatabase } from './hold.ts';
import { BackupError, databaseName, isFromNewer, journalOf, type Manifest } from './manifest.ts';
import { readBackup } from './read.ts';
import { appliedMigrations, copyRows, damageOf, openFile } from './snapshot.ts';

export type RestoreOptions = {
  migrations: string;
  /** The operator has agreed that people's data is put aside. */
  yes?: boolean;
  at?: Date;
};

export type Restored = {
  manifest: Manifest;
  /** Migrations that the backup's database lacked and was given. */
  migrated: number;
  /** The folder with what was there before; null where nothing was. */
  replaced: string | null;
};

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseToken'>;

/**
 * Puts a backup in the place of what is there. All is unpacked, proved and migrated beside it first, so whatever fails
 * leaves everything as it was; what it replaces is moved aside and never deleted. Throws a BackupError with a sentence.
 */
export async function restoreBackup(place: Place, file: string, options: RestoreOptions): Promise<Restored> {
  const { dataDir } = place;
  const source = resolve(file);
  makeFolder(dataDir);
  if (existsSync(source)) needRoom(dataDir, 12 * statSync(source).size + 1_000_000);
  const staged = mkdtempSync(join(dataDir, '.weft-restore-'));
  try {
    const manifest = await readBackup(source, staged);
    if (isFromNewer(manifest.migrations, journalOf(options.migrations)))
      throw new BackupError(
        `${file} was made by a newer Weft (${manifest.version}) than this one. Nothing was changed. Fetch that version and run the same command again.`,
      );
    const migrated = await bringUpToDate(join(staged, databaseName), options.migrations);
    const replaced = isLocal(place.databaseUrl)
      ? await putInPlace(place, staged, options)
      : await fillRemote(place, staged);
    return { manifest, migrated, replaced };
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Migrates the unpacked database and leaves it as one fresh file. Returns how many migrations it lacked. */
async function bringUpToDate(file: string, migrations: string): Promise<number> {
  const unpacked = `${file}-unpacked`;
  renameSync(file, unpacked);
  const db = await openDatabase({ url: `file:${unpacked}` });
  try {
    const before = (await appliedMigrations(db.$client)).length;
    await migrateDatabase(db, migrations);
    const damage = await damageOf(db.$client);
    if (damage)
      throw new BackupError(`After its migrations the database would not be sound (${damage}). Nothing was changed.`);
    // A file that no connection of this process has had open: the driver ends one only when its memory is collected.
    await db.$client.execute({ sql: 'VACUUM INTO ?', args: [file] });
    return (await appliedMigrations(db.$client)).length - before;
  } finally {
    db.$client.close();
  }
}

async function putInPlace(
  { dataDir, databaseUrl }: Place,
  staged: string,
  options: RestoreOptions,
): Promise<string | null> {
  const database = fileOf(databaseUrl);
  const held = await holdDatabase(database);
  try {
    if (held.hasData && !options.yes)
      throw new BackupError(
        `${database} holds people's data. It would be put aside (not deleted) and replaced. Nothing was changed. If you want that, add --yes.`,
      );
    const stamp = (options.at ?? new Date())
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '-');
    const moves = readdirSync(staged)
      .filter((name) => !/^weft\.db-/.test(name))
      .map((name) => ({ from: join(staged, name), to: name === databaseName ? database : join(dataDir, name) }));
    return swap(moves, `replaced-${stamp}`);
  } finally {
    held.release();
  }
}

type Move = { from: string; to: string };

/** Moves aside what stands there and the new into its place; on a failure all goes back. Returns where the old lies. */
function swap(moves: readonly Move[], aside: string): string | null {
  const undo: (() => void)[] = [];
  let kept: string | null = null;
  const move = (from: string, to: string) => {
    rename(from, to);
    undo.unshift(() => rename(to, from));
  };
  try {
    for (const { from, to } of moves) {
      for (const old of [to, `${to}-wal`, `${to}-shm`].filter((path) => existsSync(path))) {
        const folder = join(dirname(to), aside);
        makeFolder(folder);
        kept ??= folder;
        move(old, join(folder, basename(old)));
      }
      makeFolder(dirname(to));
      move(from, to);
    }
  } catch (error) {
    for (const back of undo) back();
    throw error;
  }
  return kept;
}

/** A database that lies on another disk than the data folder is copied there. */
function rename(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
    rmSync(from);
  }
}

/** A remote database cannot be put aside over the line: only an empty one is filled. */
async function fillRemote({ databaseUrl: url, databaseToken }: Place, staged: string): Promise<null> {
  const target = createClient({ url, ...(databaseToken ? { authToken: databaseToken } : {}) });
  const source = openFile(join(staged, databaseName));
  try {
    const { rows } = await target.execute(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'libsql_%' LIMIT 1",
    );
    if (rows.length)
      throw new BackupError(
        'The database at DATABASE_URL is not empty, and a remote one is never overwritten. Nothing was changed. Make an empty database on that server, set DATABASE_URL to it and run the same command again; or go back with the server’s own backup.',
      );
    await copyRows(source, target);
    return null;
  } finally {
    source.close();
    target.close();
  }
}
