import { createClient, type Client, type InStatement, type InValue, type Transaction } from '@libsql/client';
import { isLocal, type DatabasePlace } from '../db.ts';
import { BackupError } from './manifest.ts';

type Asked = Pick<Client, 'execute'> | Pick<Transaction, 'execute'>;

export const openFile = (file: string): Client =>
  createClient({ url: `file:${file}`, timeout: 10_000 } as Parameters<typeof createClient>[0]);

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

type Piece = { type: string; name: string; sql: string };

/** Tables first, then what stands on them. What SQLite and the server keep for themselves is left out. */
async function piecesOf(source: Asked): Promise<Piece[]> {
  const { rows } = await source.execute(
    "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'libsql_%' ORDER BY type = 'table' DESC, name",
  );
  return rows as unknown as Piece[];
}

/** Rows by table. */
export async function countRows(source: Asked): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type, name } of await piecesOf(source)) {
    if (type !== 'table') continue;
    const { rows } = await source.execute(`SELECT count(*) AS n FROM ${quoted(name)}`);
    counts[name] = Number(rows[0]!['n']);
  }
  return counts;
}

/** The times of the migrations that a database has had, oldest first; none where it has no tables yet. */
export async function appliedMigrations(source: Asked): Promise<number[]> {
  const { rows: tables } = await source.execute("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
  if (!tables.length) return [];
  const { rows } = await source.execute('SELECT created_at FROM __drizzle_migrations ORDER BY created_at');
  return rows.map((row) => Number(row['created_at']));
}

/** Null, or what SQLite finds wrong with a database. */
export async function damageOf(source: Asked): Promise<string | null> {
  const { rows } = await source.execute('PRAGMA integrity_check');
  const told = rows.map((row) => row['integrity_check'] as string);
  if (told.join() !== 'ok') return told.slice(0, 3).join('; ');
  const { rows: orphans } = await source.execute('PRAGMA foreign_key_check');
  return orphans.length ? `${orphans.length} rows point at rows that are not there` : null;
}

/** A consistent copy of a database into a new file, while others go on writing. */
export async function snapshot({ url, authToken }: DatabasePlace, file: string): Promise<void> {
  if (isLocal(url)) {
    const source = createClient({ url, timeout: 10_000 } as Parameters<typeof createClient>[0]);
    try {
      await source.execute({ sql: 'VACUUM INTO ?', args: [file] });
    } finally {
      source.close();
    }
    return;
  }
  // A server refuses VACUUM INTO: its rows are read over the line, in one transaction, so that they belong together.
  const source = createClient({ url, ...(authToken ? { authToken } : {}) });
  const target = openFile(file);
  const reading = await source.transaction('read');
  try {
    await copyRows(reading, target);
  } finally {
    reading.close();
    source.close();
    target.close();
  }
}

const rowsAtATime = 500;

/** Fills an empty database with the tables, rows and indexes of another one. */
export async function copyRows(source: Asked, target: Client): Promise<void> {
  if ((await piecesOf(target)).length) throw new BackupError('The database to be filled is not empty.');
  const pieces = await piecesOf(source);
  const tables = pieces.filter(({ type }) => type === 'table');
  await target.migrate(tables.map(({ sql }) => sql));
  for (const { name } of tables) for await (const rows of pagesOf(source, name)) await target.migrate(rows);
  await target.migrate(pieces.filter(({ type }) => type !== 'table').map(({ sql }) => sql));
  await copyNumbering(source, target);
}

async function* pagesOf(source: Asked, table: string): AsyncGenerator<InStatement[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const { columns, rows } = await source.execute({
      sql: `SELECT rowid AS "rowid of the copy", * FROM ${quoted(table)} WHERE rowid > ? ORDER BY rowid LIMIT ${rowsAtATime}`,
      args: [after],
    });
    if (!rows.length) return;
    const own = columns.slice(1);
    const sql = `INSERT INTO ${quoted(table)} (${own.map(quoted).join(', ')}) VALUES (${own.map(() => '?').join(', ')})`;
    yield rows.map((row) => ({ sql, args: own.map((_, index) => row[index + 1] as InValue) }));
    after = Number(rows.at(-1)![0]);
  }
}

/** Numbers that were given once are never given again, also after the copy. */
async function copyNumbering(source: Asked, target: Client): Promise<void> {
  const { rows: has } = await source.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'");
  if (!has.length) return;
  const { rows } = await source.execute('SELECT name, seq FROM sqlite_sequence');
  for (const row of rows) {
    const { name, seq } = row as unknown as { name: string; seq: number };
    await target.batch(
      [
        { sql: 'DELETE FROM sqlite_sequence WHERE name = ?', args: [name] },
        { sql: 'INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', args: [name, seq] },
      ],
      'write',
    );
  }
}
