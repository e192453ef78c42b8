import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient, type Client, type Value } from '@libsql/client';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase, openDatabase } from '#platform/db.ts';
import { dump } from './dump.ts';

const folder = 'src/platform/migrations';
const releases = 'test/migrations/releases';

type Entry = { idx: number; when: number; tag: string };
const entriesOf = (journal: string): Entry[] => (JSON.parse(journal) as { entries: Entry[] }).entries;
const journal = entriesOf(readFileSync(`${folder}/meta/_journal.json`, 'utf8'));

/** What is wrong with a journal, beside the one it grew from. */
function journalFaults(now: readonly Entry[], before: readonly Entry[] = []): string[] {
  const faults = now.flatMap(({ idx, when, tag }, index) => [
    ...(idx === index ? [] : [`${tag} has the number ${idx} in place ${index}`]),
    // The migrator skips, without a word, whatever is older than the last one that it applied.
    ...(index > 0 && when <= now[index - 1]!.when
      ? [`${tag} is not later than ${now[index - 1]!.tag}: it would be skipped`]
      : []),
  ]);
  const changed = before
    .filter((entry, index) => JSON.stringify(entry) !== JSON.stringify(now[index]))
    .map(({ tag }) => `${tag} was changed or removed after it was merged`);
  return [...faults, ...changed];
}

test('the judge of journals knows a skipped, a renumbered and a removed migration', () => {
  const first = { idx: 0, when: 100, tag: '0000_a' };
  const second = { idx: 1, when: 200, tag: '0001_b' };
  expect(journalFaults([first, second], [first])).toEqual([]);
  expect(journalFaults([first, { ...second, when: 100 }])).toHaveLength(1);
  expect(journalFaults([first, { ...second, idx: 2 }])).toHaveLength(1);
  expect(journalFaults([first], [first, second])).toHaveLength(1);
  expect(journalFaults([{ ...first, when: 50 }, second], [first])).toHaveLength(1);
});

test('the journal ascends and names exactly the files that are there', () => {
  expect(journalFaults(journal)).toEqual([]);
  expect(journal.map(({ tag }) => `${tag}.sql`)).toEqual(
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort(),
  );
});

const git = (...args: string[]): string | null => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
};

test('no migration that was committed has changed since', () => {
  const commits = (git('log', '--format=%H', '--', `${folder}/meta/_journal.json`) ?? '').split('\n').filter(Boolean);
  for (const commit of commits) {
    const before = git('show', `${commit}:${folder}/meta/_journal.json`);
    if (!before) continue;
    const entries = entriesOf(before);
    expect(journalFaults(journal, entries), commit).toEqual([]);
    for (const { tag } of entries)
      expect(git('show', `${commit}:${folder}/${tag}.sql`), `${tag} since ${commit}`).toBe(
        readFileSync(`${folder}/${tag}.sql`, 'utf8'),
      );
  }
});

async function database(): Promise<{ client: Client; file: string; migrate: () => Promise<void> }> {
  const place = mkdtempSync(join(tmpdir(), 'weft-migrations-'));
  const file = join(place, 'weft.db');
  const db = await openDatabase({ url: `file:${file}` });
  const client = createClient({ url: `file:${file}` });
  onTestFinished(() => {
    client.close();
    db.$client.close();
    rmSync(place, { recursive: true, force: true });
  });
  return { client, file, migrate: () => migrateDatabase(db, folder) };
}

const all = async <Row extends object = Record<string, Value>>(client: Client, sql: string): Promise<Row[]> =>
  (await client.execute(sql)).rows.map((row) => ({ ...row }) as unknown as Row);

type Column = { type: string; required: boolean; key: boolean };
type Shape = Record<string, { columns: Record<string, Column>; indexes: string[]; foreign: string[] }>;

/** Tables, columns, indexes and foreign keys as the database has them. */
async function shapeOf(client: Client): Promise<Shape> {
  const tables = await all<{ name: string }>(
    client,
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__drizzle_migrations' ORDER BY name",
  );
  const shape: Shape = {};
  for (const { name } of tables) {
    const columns = await all<{
      name: string;
      type: string;
      notnull: number;
      pk: number;
    }>(client, `PRAGMA table_info("${name}")`);
    const indexes = await all<{
      name: string;
      unique: number;
      origin: string;
    }>(client, `PRAGMA index_list("${name}")`);
    const foreign = await all<{
      table: string;
      from: string;
      to: string;
      on_delete: string;
    }>(client, `PRAGMA foreign_key_list("${name}")`);
    const told = await Promise.all(
      indexes
        .filter(({ origin }) => origin === 'c')
        .map(async (index) => {
          const parts = await all<{ name: string }>(client, `PRAGMA index_info("${index.name}")`);
          return `${index.unique ? 'unique ' : ''}${index.name}: ${parts.map((part) => part.name).join(', ')}`;
        }),
    );
    shape[name] = {
      columns: Object.fromEntries(
        columns.map((column) => [
          column.name,
          { type: column.type.toLowerCase(), required: column.notnull === 1, key: column.pk > 0 },
        ]),
      ),
      indexes: told.sort(),
      foreign: foreign
        .map(({ from, table, to, on_delete }) => `${from} → ${table}.${to} on delete ${on_delete.toLowerCase()}`)
        .sort(),
    };
  }
  return shape;
}

/** The same as the code's tables say it. */
async function shapeOfCode(): Promise<Shape> {
  const files = [
    'src/platform/tables.ts',
    ...readdirSync('src/features').map((feature) => `src/features/${feature}/tables.ts`),
  ].filter((file) => existsSync(file));
  const shape: Shape = {};
  for (const file of files) {
    const exported = (await import(/* @vite-ignore */ `${process.cwd()}/${file}`)) as Record<string, unknown>;
    for (const table of Object.values(exported)) {
      if (!is(table, SQLiteTable)) continue;
      const { columns, indexes, foreignKeys, primaryKeys } = getTableConfig(table);
      const keys = new Set(primaryKeys.flatMap((key) => key.columns.map(({ name }) => name)));
      const uniques = columns
        .filter(({ isUnique }) => isUnique)
        .map((column) => `unique ${column.uniqueName}: ${column.name}`);
      shape[getTableName(table)] = {
        columns: Object.fromEntries(
          columns.map((column) => [
            column.name,
            { type: column.getSQLType(), required: column.notNull, key: column.primary || keys.has(column.name) },
          ]),
        ),
        indexes: [
          ...uniques,
          ...indexes.map(
            ({ config }) =>
              `${config.unique ? 'unique ' : ''}${config.name}: ${config.columns.map((column) => ('name' in column ? column.name : '?')).join(', ')}`,
          ),
        ].sort(),
        foreign: foreignKeys
          .map((key) => {
            const { columns: from, foreignColumns: to, foreignTable } = key.reference();
            return `${from[0]!.name} → ${getTableName(foreignTable)}.${to[0]!.name} on delete ${key.onDelete ?? 'no action'}`;
          })
          .sort(),
      };
    }
  }
  return shape;
}

test('a fresh database migrates, is whole, and has the shape that the code expects', async () => {
  const { client, migrate } = await database();
  await migrate();
  expect(await all(client, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(await all(client, 'PRAGMA foreign_key_check')).toEqual([]);
  const code = await shapeOfCode();
  expect(Object.keys(code).length).toBeGreaterThan(5);
  expect(await shapeOf(client)).toEqual(code);
});

test('a column or an index that the code lacks is noticed', async () => {
  const { client, migrate } = await database();
  await migrate();
  await client.execute('ALTER TABLE setting ADD COLUMN stray text');
  await client.execute('CREATE INDEX stray ON audit (at)');
  const shape = await shapeOf(client);
  const code = await shapeOfCode();
  expect(shape['setting']).not.toEqual(code['setting']);
  expect(shape['audit']).not.toEqual(code['audit']);
});

test('migrating twice does nothing', async () => {
  const { client, migrate } = await database();
  await migrate();
  const before = await dump(client);
  await migrate();
  expect(await dump(client)).toBe(before);
  expect(await all(client, 'SELECT count(*) AS applied FROM __drizzle_migrations')).toEqual([
    { applied: journal.length },
  ]);
});

test('npm run migrations would find nothing to write', async () => {
  const place = mkdtempSync(join(process.cwd(), 'node_modules/.migrations-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  cpSync(folder, join(place, 'out'), { recursive: true });
  const config = {
    dialect: 'turso',
    schema: ['./src/platform/tables.ts', './src/features/*/tables.ts'],
    out: join(place, 'out').slice(process.cwd().length + 1),
    dbCredentials: { url: 'file:none.db' },
  };
  writeFileSync(join(place, 'drizzle.config.json'), JSON.stringify(config));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', join(place, 'drizzle.config.json')],
    { env: { ...process.env, NO_COLOR: '1' } },
  );
  expect(stdout).toContain('No schema changes');
  expect(readdirSync(join(place, 'out'))).toEqual(readdirSync(folder));
});

const countRows = async (client: Client): Promise<Record<string, number>> => {
  const tables = await all<{ name: string }>(
    client,
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__drizzle_migrations'",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables)
    counts[name] = Number((await all(client, `SELECT count(*) AS n FROM "${name}"`))[0]!['n']);
  return counts;
};

/** Loads a release's database and brings it up to today: nothing is lost, and it has the shape of a fresh one. */
async function expectUpgrade(sql: string): Promise<void> {
  const { client, migrate } = await database();
  await client.executeMultiple(sql);
  const before = await countRows(client);
  await migrate();
  const after = await countRows(client);
  expect(await shapeOf(client)).toEqual(await shapeOfCode());
  for (const [table, rows] of Object.entries(before))
    if (table in after) expect(after[table], `rows of ${table}`).toBe(rows);
  expect(await all(client, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(await all(client, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
}

test("today's own database, written out and read back, needs no upgrade", async () => {
  const { client, migrate } = await database();
  await migrate();
  await client.execute("INSERT INTO setting (key, value) VALUES ('motto', 'it''s woven')");
  const sql = await dump(client);
  expect(sql).toContain("it''s woven");
  await expectUpgrade(sql);
});

for (const file of readdirSync(releases).filter((name) => name.endsWith('.sql')))
  test(`the database of ${file.replace('.sql', '')} upgrades`, () =>
    expectUpgrade(readFileSync(join(releases, file), 'utf8')));

test('a release that was added is never changed', () => {
  for (const file of readdirSync(releases).filter((name) => name.endsWith('.sql'))) {
    const first = (git('log', '--diff-filter=A', '--format=%H', '--', `${releases}/${file}`) ?? '')
      .trim()
      .split('\n')
      .at(-1);
    if (!first) continue;
    const digest = (text: string | null) =>
      createHash('sha256')
        .update(text ?? '')
        .digest('hex');
    expect(digest(readFileSync(join(releases, file), 'utf8')), file).toBe(
      digest(git('show', `${first}:${releases}/${file}`)),
    );
  }
});
