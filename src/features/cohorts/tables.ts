import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { organization, user } from '#features/accounts/tables.ts';

const institution = () =>
  text('institution')
    .notNull()
    .references(() => organization.id, { onDelete: 'cascade' });
const person = () =>
  text('person')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

/** People trained together. The four limits are those of the rules that ask for help (rules/help.ts). */
export const cohort = sqliteTable(
  'cohort',
  {
    id: text('id').primaryKey(),
    institution: institution(),
    name: text('name').notNull(),
    /** The first day, `2026-11-22`; null where none was set. */
    startsOn: text('starts_on'),
    /** Ids of its courses; empty: every course there is. */
    courses: text('courses', { mode: 'json' }).$type<string[]>().notNull(),
    idleDays: integer('idle_days').notNull(),
    failingTests: integer('failing_tests').notNull(),
    stuckDays: integer('stuck_days').notNull(),
    stuckTries: integer('stuck_tries').notNull(),
    made: integer('made').notNull(),
  },
  (table) => [index('cohort_institution').on(table.institution)],
);

const ofCohort = () =>
  text('cohort')
    .notNull()
    .references(() => cohort.id, { onDelete: 'cascade' });

export const cohortTrainer = sqliteTable(
  'cohort_trainer',
  { cohort: ofCohort(), person: person(), since: integer('since').notNull() },
  (table) => [primaryKey({ columns: [table.cohort, table.person] }), index('cohort_trainer_person').on(table.person)],
);

/** Who is in which cohort now. Whoever leaves takes their work along: it never stood here. */
export const cohortLearner = sqliteTable(
  'cohort_learner',
  {
    cohort: ofCohort(),
    person: person(),
    joined: integer('joined').notNull(),
    by: text('by').$type<'code' | 'list' | 'move'>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.cohort, table.person] }), index('cohort_learner_person').on(table.person)],
);

/** Every code that was ever given out: one that no longer works is still known, so that the page can say why. */
export const joinCode = sqliteTable(
  'join_code',
  {
    code: text('code').primaryKey(),
    cohort: ofCohort(),
    made: integer('made').notNull(),
    expires: integer('expires'),
    mostUses: integer('most_uses'),
    uses: integer('uses').notNull().default(0),
    closed: integer('closed'),
  },
  (table) => [index('join_code_cohort').on(table.cohort)],
);

/**
 * Whose password comes from a sign-in card. `key_hash` names the round of cards that it belongs to; null: the account waits
 * for its first one. The key itself is only in the trainer's page, and without it no password can be made out.
 */
export const firstPassword = sqliteTable('first_password', {
  person: person().primaryKey(),
  keyHash: text('key_hash'),
  made: integer('made').notNull(),
});
