import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A backup that cannot be made or used, told so that an operator knows what to do. */
export class BackupError extends Error {}

const part = z.object({
  path: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The first file of a backup: what it holds, so that each part can be proved. */
export const manifestSchema = z.object({
  kind: z.literal('weft-backup'),
  format: z.literal(1),
  /** The version of Weft that made it. */
  version: z.string(),
  /** ISO 8601, UTC. */
  made: z.iso.datetime(),
  /** The times in the journal of the migrations that its database has had. */
  migrations: z.array(z.number()),
  /** Rows by table. */
  tables: z.record(z.string(), z.number().int()),
  parts: z.array(part),
});

export type Manifest = z.output<typeof manifestSchema>;
export type Part = z.output<typeof part>;

export const manifestName = 'manifest.json';
export const databaseName = 'weft.db';

export type JournalEntry = { when: number; tag: string };

/** The migrations that this version of Weft knows, oldest first. */
export const journalOf = (folder: string): JournalEntry[] =>
  (JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: JournalEntry[] }).entries;

/** Whether this version can use a database that has had these migrations: not one that it does not know. */
export const isFromNewer = (applied: readonly number[], known: readonly JournalEntry[]): boolean => {
  const times = new Set(known.map(({ when }) => when));
  return applied.some((when) => !times.has(when));
};

/** A path that stays inside the folder that it is unpacked into. */
export const isInside = (path: string): boolean =>
  !path.startsWith('/') && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
