// A database as SQL text: how a release's database is kept for the test that upgrades it (releases/README.md).
// node test/migrations/dump.ts data/weft.db > test/migrations/releases/0.1.0.sql
import { pathToFileURL } from 'node:url';
import { createClient, type Client } from '@libsql/client';

type Cell = string | number | bigint | null | ArrayBuffer;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function literal(value: Cell): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return `X'${Buffer.from(value).toString('hex')}'`;
}

/** Tables first, then their rows, then indexes: one statement a line, in an order that does not change. */
export async function dump(client: Client): Promise<string> {
  const { rows } = await client.execute(
    "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'table' DESC, name",
  );
  const parts = rows.map((row) => ({ type: String(row['type']), name: String(row['name']), sql: String(row['sql']) }));
  const oneLine = (sql: string) => `${sql.replace(/\s*\n\s*/g, ' ')};`;
  const lines = [
    'PRAGMA foreign_keys = OFF;',
    ...parts.filter(({ type }) => type === 'table').map(({ sql }) => oneLine(sql)),
  ];
  for (const { name } of parts.filter(({ type }) => type === 'table')) {
    const { columns, rows: content } = await client.execute(`SELECT * FROM ${quoted(name)}`);
    for (const row of content)
      lines.push(
        `INSERT INTO ${quoted(name)} VALUES (${columns.map((_, index) => literal(row[index] as Cell)).join(', ')});`,
      );
  }
  lines.push(
    ...parts.filter(({ type }) => type !== 'table').map(({ sql }) => oneLine(sql)),
    'PRAGMA foreign_keys = ON;',
  );
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file] = process.argv.slice(2);
  if (!file) throw new Error('Which database? node test/migrations/dump.ts data/weft.db');
  const client = createClient({ url: `file:${file}` });
  process.stdout.write(await dump(client));
  client.close();
}
