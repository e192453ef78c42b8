import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who did what to whom: roles, resets, sign-outs, exports, erasures. Append-only. */
export const audit = sqliteTable('audit', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  detail: text('detail', { mode: 'json' }).$type<Record<string, string | number | boolean>>().notNull(),
});

/** Settings that belong to the installation and not to its environment. */
export const setting = sqliteTable('setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
