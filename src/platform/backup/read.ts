import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import {
  BackupError,
  databaseName,
  isInside,
  manifestName,
  manifestSchema,
  type Manifest,
  type Part,
} from './manifest.ts';
import { appliedMigrations, countRows, damageOf, openFile } from './snapshot.ts';
import { TarError, unpackTar, type Entry } from './tar.ts';

/**
 * Unpacks a backup into a new folder and proves each part: its size, its SHA-256, the database's own check, its rows and
 * migrations. Throws a BackupError that says what is wrong with the file.
 */
export async function readBackup(file: string, into: string): Promise<Manifest> {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const gunzip = createGunzip();
  const read = pipeline(createReadStream(file), gunzip);
  try {
    const [manifest] = await Promise.all([unpack(file, gunzip as AsyncIterable<Buffer>, into), read]);
    await proveDatabase(file, manifest, join(into, databaseName));
    return manifest;
  } catch (error) {
    gunzip.destroy();
    await read.catch(() => {});
    throw sentenceOf(file, error);
  }
}

async function unpack(file: string, chunks: AsyncIterable<Buffer>, into: string): Promise<Manifest> {
  const entries = unpackTar(chunks);
  const first = await entries.next().catch((error: unknown) => {
    throw error instanceof TarError && error.message.startsWith('This is no tar') ? foreign(file) : error;
  });
  const manifest = first.done ? null : await manifestIn(first.value);
  if (!manifest) throw foreign(file);
  const parts = new Map(manifest.parts.map((part) => [part.path, part]));
  for await (const entry of entries) {
    const part = parts.get(entry.path);
    if (!part || !isInside(entry.path)) throw damaged(file, `it holds ${entry.path}, which its list does not name`);
    parts.delete(entry.path);
    await unpackPart(file, entry, part, join(into, entry.path));
  }
  const [missing] = parts.keys();
  if (missing !== undefined) throw damaged(file, `${missing} is missing`);
  return manifest;
}

async function manifestIn(entry: Entry): Promise<Manifest | null> {
  if (entry.path !== manifestName || entry.size > 50_000_000) return null;
  const text = [];
  for await (const chunk of entry.body) text.push(chunk);
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(Buffer.concat(text).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function unpackPart(file: string, { path, size, body }: Entry, part: Part, to: string): Promise<void> {
  const hash = createHash('sha256');
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const hashed = async function* () {
    for await (const chunk of body) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(Readable.from(hashed()), createWriteStream(to, { mode: 0o600 }));
  if (size !== part.bytes || hash.digest('hex') !== part.sha256) throw damaged(file, `${path} is not what was written`);
}

async function proveDatabase(file: string, manifest: Manifest, database: string): Promise<void> {
  const client = openFile(database);
  try {
    const damage = await damageOf(client);
    if (damage) throw damaged(file, `its database is not sound (${damage})`);
    const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    if (
      !isSame(await countRows(client), manifest.tables) ||
      !isSame(await appliedMigrations(client), manifest.migrations)
    )
      throw damaged(file, 'its database is not the one that its list describes');
  } finally {
    client.close();
  }
}

const damaged = (file: string, why: string): BackupError =>
  new BackupError(`${file} is damaged: ${why}. Nothing was changed. Use another backup.`);

const foreign = (file: string): BackupError =>
  new BackupError(
    `${file} is not a backup that this version of Weft knows. Nothing was changed. Backups are made with: npm run backup`,
  );

function sentenceOf(file: string, error: unknown): Error {
  if (error instanceof BackupError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new BackupError(`There is no file ${file}. Nothing was changed.`);
  if (code === 'EISDIR')
    return new BackupError(`${file} is a folder. Name the backup file in it. Nothing was changed.`);
  if (code === 'Z_DATA_ERROR' && message === 'incorrect header check') return foreign(file);
  if (code === 'Z_BUF_ERROR') return damaged(file, 'it is cut off');
  if (code.startsWith('Z_') || code.startsWith('SQLITE_') || error instanceof TarError) return damaged(file, message);
  return error as Error;
}
