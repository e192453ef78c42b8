import {
  createReadStream,
  chmodSync,
  createWriteStream,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { isLocal } from '../db.ts';
import type { Config } from '../env.ts';
import { version } from '../paths.ts';
import {
  backupName,
  backupsFolder,
  describe,
  fileOf,
  makeFolder,
  needRoom,
  otherFiles,
  prune,
  sizeOf,
  type Kind,
} from './files.ts';
import { BackupError, databaseName, manifestName, type Manifest } from './manifest.ts';
import { readBackup } from './read.ts';
import { appliedMigrations, countRows, openFile, snapshot } from './snapshot.ts';
import { packTar, type Entry } from './tar.ts';

export type BackupOptions = {
  /** A file, or a folder in which it gets a name; default: `backups/` in the data folder. */
  to?: string;
  /** How many of this kind stay in that folder; default: all. */
  keep?: number;
  kind?: Kind;
  at?: Date;
};

export type Made = { file: string; bytes: number; manifest: Manifest; pruned: string[] };

type Place = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseToken'>;

/**
 * Copies the database and all that has to survive beside it into one file, while the server goes on, then reads it back
 * and proves every part. Until that is done the file has another name. Throws a BackupError with a sentence.
 */
export async function makeBackup(place: Place, options: BackupOptions = {}): Promise<Made> {
  const { kind = 'weft', at = new Date() } = options;
  const file = target(place, kind, at, options.to);
  const folder = dirname(file);
  makeFolder(folder);
  needRoom(folder, roomFor(place));
  const work = mkdtempSync(join(folder, '.weft-backup-'));
  try {
    const draft = join(work, 'draft.tar.gz');
    const manifest = await write(place, work, draft, at);
    rmSync(join(work, databaseName));
    await readBackup(draft, join(work, 'proof'));
    renameSync(draft, file);
    const pruned = options.keep === undefined ? [] : prune(folder, kind, options.keep);
    return { file, bytes: statSync(file).size, manifest, pruned };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function target({ dataDir }: Place, kind: Kind, at: Date, to?: string): string {
  const wanted = resolve(to ?? backupsFolder(dataDir));
  const isFolder = to === undefined || (existsSync(wanted) && statSync(wanted).isDirectory());
  const file = isFolder ? join(wanted, backupName(kind, at)) : wanted;
  if (existsSync(file))
    throw new BackupError(`${file} exists already, and a backup overwrites nothing. Choose another name.`);
  return file;
}

/** The copy, the archive and the proof of it lie on the disk at once. */
const roomFor = ({ dataDir, databaseUrl }: Place): number => {
  const local = isLocal(databaseUrl) ? fileOf(databaseUrl) : '';
  const files = otherFiles(dataDir).reduce((sum, path) => sum + sizeOf(join(dataDir, path)), 0);
  return 2 * (sizeOf(local) + sizeOf(`${local}-wal`) + files) + 1_000_000;
};

async function write(place: Place, work: string, draft: string, at: Date): Promise<Manifest> {
  const { dataDir, databaseUrl: url, databaseToken: authToken } = place;
  const database = join(work, databaseName);
  // The rows first: whatever file they name was there before them.
  await snapshot({ url, authToken }, database);
  const files = new Map([
    [databaseName, database],
    ...otherFiles(dataDir).map((path) => [path, join(dataDir, path)] as const),
  ]);
  const manifest = await manifestOf(database, files, at);
  await pipeline(
    Readable.from(packTar(entries(manifest, files), at)),
    createGzip({ level: 6 }),
    createWriteStream(draft, { mode: 0o600 }),
  );
  chmodSync(draft, 0o600);
  return manifest;
}

async function manifestOf(database: string, files: ReadonlyMap<string, string>, at: Date): Promise<Manifest> {
  const client = openFile(database);
  const [migrations, tables] = [await appliedMigrations(client), await countRows(client)];
  client.close();
  const parts = [];
  for (const [path, file] of files) parts.push(await describe(path, file));
  return { kind: 'weft-backup', format: 1, version: version(), made: at.toISOString(), migrations, tables, parts };
}

function* entries(manifest: Manifest, files: ReadonlyMap<string, string>): Generator<Entry> {
  const text = Buffer.from(JSON.stringify(manifest, null, 1));
  yield { path: manifestName, size: text.length, body: Readable.from([text]) };
  for (const { path, bytes } of manifest.parts)
    yield { path, size: bytes, body: createReadStream(files.get(path)!) as AsyncIterable<Buffer> };
}
