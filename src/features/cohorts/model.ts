import type { Instant } from '#shared/kernel/instant.ts';

/** From where on somebody needs help. Days and counts are whole numbers. */
export type Limits = { idleDays: number; failingTests: number; stuckDays: number; stuckTries: number };

/** What a form says about a cohort, as typed. `courses`: ids; none means all. */
export type CohortInput = { name: string; startsOn: string; courses: string[] } & Record<keyof Limits, string>;

export type JoinCode = {
  code: string;
  cohort: string;
  made: Instant;
  expires: Instant | null;
  mostUses: number | null;
  uses: number;
  closed: Instant | null;
};

export type CodeProblem = 'code-unknown' | 'code-closed' | 'code-expired' | 'code-used-up';
export type CodeInputProblem = 'days-out-of-range' | 'uses-out-of-range';

/** What is wrong with one line of a pasted list. */
export type RowProblem =
  | 'row-name-needed'
  | 'row-name-too-long'
  | 'row-control-characters'
  | 'row-too-many-parts'
  | 'row-username-invalid'
  | 'row-username-taken'
  | 'row-username-twice'
  | 'row-name-twice'
  | 'row-in-cohort';

/** `line`: its number in the pasted text, from 1. `other`: the line that it repeats. */
export type RosterRow =
  | { ok: true; line: number; name: string; username: string; isOwn: boolean }
  | { ok: false; line: number; text: string; problem: RowProblem; other?: number };

export type ListProblem = 'list-empty' | 'list-too-long' | 'list-has-bad-rows';

export type CohortProblem =
  | 'cohort-unknown'
  | 'institution-unknown'
  | 'cohort-name-needed'
  | 'cohort-name-too-long'
  | 'start-invalid'
  | 'course-unknown'
  | 'limit-out-of-range'
  | CodeProblem
  | CodeInputProblem
  | ListProblem
  | 'already-in-cohort'
  | 'trains-this-cohort'
  | 'learner-unknown'
  | 'not-only-a-learner'
  | 'nobody-chosen'
  | 'key-invalid'
  | 'name-needed'
  | 'name-too-long'
  | 'target-unknown'
  | 'trainer-unknown'
  | 'last-trainer';
