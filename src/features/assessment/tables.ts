import { sql } from 'drizzle-orm';
import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Item } from './content.ts';
import type { Answer, Arrangement, AttemptKind, Blueprint } from './model.ts';

/** Items as they were when first drawn, under the hash of their content: attempts outlive every edit of the bank. */
export const itemVersion = sqliteTable('item_version', {
  hash: text('hash').primaryKey(),
  course: text('course').notNull(),
  item: text('item').notNull(),
  /** The shape of `json`: raised when the schema of items changes. */
  v: integer('v').notNull(),
  json: text('json', { mode: 'json' }).$type<Item>().notNull(),
});

export const attempt = sqliteTable(
  'attempt',
  {
    id: text('id').primaryKey(),
    learner: text('learner').notNull(),
    course: text('course').notNull(),
    kind: text('kind').$type<AttemptKind>().notNull(),
    /** 1 for the first try of this learner at this course's test. */
    tryNumber: integer('try_number').notNull(),
    started: integer('started').notNull(),
    submitted: integer('submitted'),
    blueprint: text('blueprint', { mode: 'json' }).$type<Blueprint>().notNull(),
    /** Mean of the places, 0..1, once submitted. */
    score: real('score'),
    passed: integer('passed', { mode: 'boolean' }),
  },
  (table) => [
    uniqueIndex('attempt_try').on(table.learner, table.course, table.kind, table.tryNumber),
    uniqueIndex('attempt_open')
      .on(table.learner, table.course, table.kind)
      .where(sql`${table.submitted} IS NULL`),
  ],
);

export const attemptPlace = sqliteTable(
  'attempt_place',
  {
    attempt: text('attempt')
      .notNull()
      .references(() => attempt.id, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    hash: text('hash')
      .notNull()
      .references(() => itemVersion.hash),
    arrangement: text('arrangement', { mode: 'json' }).$type<Arrangement>().notNull(),
    answer: text('answer', { mode: 'json' }).$type<Answer>(),
    /** How often the answer was written. */
    rev: integer('rev').notNull().default(0),
    answeredAt: integer('answered_at'),
    score: real('score'),
  },
  (table) => [primaryKey({ columns: [table.attempt, table.n] })],
);

/** One row per learner and course, written in the submit's own transaction by rules/standing.ts. */
export const testStanding = sqliteTable(
  'test_standing',
  {
    learner: text('learner').notNull(),
    course: text('course').notNull(),
    tries: integer('tries').notNull(),
    best: real('best').notNull(),
    last: real('last').notNull(),
    passedAt: integer('passed_at'),
    lastAt: integer('last_at').notNull(),
    failsInRow: integer('fails_in_row').notNull(),
    scores: text('scores', { mode: 'json' }).$type<number[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.learner, table.course] })],
);
