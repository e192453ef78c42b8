import { sql, type GetColumnData, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

type Columns = Record<string, SQLiteColumn>;
type RowOf<C extends Columns> = { [K in keyof C]: GetColumnData<C[K]> };

/**
 * A thousand rows and more as one JSON text, in no order. The driver makes an object with named properties of every row that
 * it hands over, which costs three to five times as much CPU as this.
 *
 * `read` puts the expression into its query: `(rows) => db.select({ rows }).from(table).where(…)`.
 */
export async function manyRows<C extends Columns>(
  columns: C,
  read: (rows: SQL<string>) => PromiseLike<{ rows: string }[]>,
): Promise<RowOf<C>[]> {
  const names = Object.keys(columns);
  const values = Object.values(columns).map((column) =>
    column.dataType === 'json' ? sql`json(${column})` : sql`${column}`,
  );
  const [found] = await read(sql<string>`json_group_array(json_array(${sql.join(values, sql`, `)}))`);
  const flags = names.filter((name) => columns[name]!.dataType === 'boolean');
  return (JSON.parse(found?.rows ?? '[]') as unknown[][]).map((cells) => {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at++) row[names[at]!] = cells[at];
    for (const flag of flags) row[flag] = row[flag] === null ? null : row[flag] === 1;
    return row as RowOf<C>;
  });
}

/** Ids as one parameter: a statement with a thousand of them is parsed anew for each count. */
export const among = (column: SQLiteColumn, ids: readonly string[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
