import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Digest } from './rules/digest.ts';
import type { Progress } from './rules/fold.ts';

/** The append-only log. `n` is the order of receipt; `id` was made on the device, so sending twice stores once. */
export const learningEvent = sqliteTable(
  'learning_event',
  {
    n: integer('n').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    learner: text('learner').notNull(),
    kind: text('kind').notNull(),
    object: text('object').notNull(),
    v: integer('v').notNull(),
    payload: text('payload', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    device: text('device').notNull(),
    seq: integer('seq').notNull(),
    /** The device's own clock: shown to its owner, never used for order or deadlines. */
    at: integer('at').notNull(),
    received: integer('received').notNull(),
  },
  (table) => [index('learning_event_learner').on(table.learner, table.n)],
);

/** One row per learner and scope (a course or a played case), written in the events' own transaction by the same fold. */
export const progressSummary = sqliteTable(
  'progress_summary',
  {
    learner: text('learner').notNull(),
    /** `course:c3` or `case:bagru`. */
    scope: text('scope').notNull(),
    done: integer('done').notNull(),
    of: integer('of').notNull(),
    /** Lesson or case last worked on in this scope. */
    lastObject: text('last_object').notNull(),
    lastReceived: integer('last_received').notNull(),
    progress: text('progress', { mode: 'json' }).$type<Progress>().notNull(),
    /** What boards show of it. The default stands in rows older than the column, until `npm run rebuild`. */
    digest: text('digest', { mode: 'json' }).$type<Digest>().notNull().default({ done: [], open: {}, ending: null }),
  },
  (table) => [primaryKey({ columns: [table.learner, table.scope] })],
);
