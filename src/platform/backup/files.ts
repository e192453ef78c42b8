import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { BackupError, type Part } from './manifest.ts';

export type Kind = 'weft' | 'before-upgrade';

export const backupsFolder = (dataDir: string): string => join(dataDir, 'backups');

const stamp = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
export const backupName = (kind: Kind, at: Date): string => `${kind}-${stamp(at)}.tar.gz`;
const namePattern = /^(weft|before-upgrade)-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\dZ)\.tar\.gz$/;

export type KnownBackup = { file: string; kind: Kind; made: number };

/** The backups in a folder, newest first. Other files there are none of ours. */
export function listBackups(folder: string): KnownBackup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name): KnownBackup[] => {
      const found = namePattern.exec(name);
      if (!found) return [];
      const made = Date.parse(`${found[2]}:${found[3]}:${found[4]}`);
      return [{ file: join(folder, name), kind: found[1] as Kind, made }];
    })
    .sort((a, b) => b.made - a.made);
}

export const newestBackup = (dataDir: string): KnownBackup | undefined =>
  listBackups(backupsFolder(dataDir)).find(({ kind }) => kind === 'weft');

/** Deletes all but the newest `keep` backups of a kind; returns what went. */
export function prune(folder: string, kind: Kind, keep: number): string[] {
  const old = listBackups(folder)
    .filter((known) => known.kind === kind)
    .slice(keep);
  for (const { file } of old) rmSync(file);
  return old.map(({ file }) => file);
}

/**
 * What of the data folder belongs to a backup beside the database: all but the database, the backups themselves, what a
 * restore has put aside, the mails that wait to be read (their links are soon void), and a demonstration that lies here.
 */
export function otherFiles(dataDir: string): string[] {
  const left = /^(weft\.db(-wal|-shm|-journal)?|backups|mail|demo|replaced-.*|\..*)$/;
  return readdirSync(dataDir)
    .filter((name) => !left.test(name))
    .flatMap((name) => filesUnder(dataDir, name))
    .sort();
}

function filesUnder(root: string, path: string): string[] {
  const stat = statSync(join(root, path));
  if (stat.isFile()) return [path];
  return stat.isDirectory() ? readdirSync(join(root, path)).flatMap((name) => filesUnder(root, `${path}/${name}`)) : [];
}

/** Size and SHA-256 of a file, as the manifest names them. */
export async function describe(path: string, file: string): Promise<Part> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Room that this user may still fill on the disk of a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Refuses before anything is written where the disk is too small. `bytes`: what will be needed at most. */
export function needRoom(folder: string, bytes: number): void {
  const free = freeBytes(folder);
  const inMegabytes = (count: number) => `${Math.ceil(count / 1e6).toLocaleString('en')} MB`;
  if (free < bytes)
    throw new BackupError(
      `The disk of ${folder} has ${inMegabytes(free)} free; the copy may need ${inMegabytes(bytes)}. Nothing was changed. Free some room (older backups first) and run the same command again.`,
    );
}

export const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** The file of a local database. */
export const fileOf = (databaseUrl: string): string => decodeURIComponent(databaseUrl.replace(/^file:(\/\/)?/, ''));

export const makeFolder = (folder: string): void => void mkdirSync(folder, { recursive: true, mode: 0o700 });
