import type { Instant } from '#shared/kernel/instant.ts';
import type { Limits } from '../model.ts';
import { daysSince, type Today } from './days.ts';

/** What the summaries tell of one learner in one course of the cohort. Ids of lessons are in the course's order. */
export type CourseFacts = {
  course: string;
  done: number;
  of: number;
  lastWork: Instant | null;
  /** Lessons begun and not done, each with the most wrong answers at a check that waits for its right one. */
  open: Record<string, number>;
  /** The lesson to go on with; null when all are done. */
  here: string | null;
  test: { failsInRow: number; last: number } | null;
};

export type LearnerFacts = {
  /** From when work can be expected: the day of joining, or the cohort's first day. */
  since: Instant;
  /** The last work received in any course, case or test. */
  lastWork: Instant | null;
  courses: CourseFacts[];
};

/** Why a learner needs help: what was measured, the limit that it reached, and what it is about. */
export type Need =
  | { rule: 'idle'; measured: number; limit: number; begun: boolean; lesson: string | null }
  | { rule: 'failing'; measured: number; limit: number; course: string; last: number }
  | { rule: 'stuck'; by: 'tries' | 'days'; measured: number; limit: number; lesson: string };

const isFinished = ({ courses }: LearnerFacts): boolean =>
  courses.length > 0 && courses.every(({ done, of }) => done >= of);

/** No work for so many days, while lessons are left. */
export function idle(facts: LearnerFacts, limits: Limits, today: Today): Need | null {
  if (isFinished(facts)) return null;
  const measured = daysSince(Math.max(facts.since, facts.lastWork ?? 0), today);
  if (measured < limits.idleDays) return null;
  const latest = facts.courses
    .filter((course) => course.lastWork !== null)
    .sort((a, b) => b.lastWork! - a.lastWork!)
    .find((course) => course.here !== null);
  return {
    rule: 'idle',
    measured,
    limit: limits.idleDays,
    begun: facts.lastWork !== null,
    lesson: latest?.here ?? facts.courses.find((course) => course.here !== null)?.here ?? null,
  };
}

/** The last tests of a course, so many in a row, were not passed. The course with most of them speaks. */
export function failing({ courses }: LearnerFacts, limits: Limits): Need | null {
  const [worst] = courses
    .filter(({ test }) => test !== null && test.failsInRow >= limits.failingTests)
    .sort((a, b) => b.test!.failsInRow - a.test!.failsInRow);
  return worst
    ? {
        rule: 'failing',
        measured: worst.test!.failsInRow,
        limit: limits.failingTests,
        course: worst.course,
        last: worst.test!.last,
      }
    : null;
}

/**
 * A lesson that was begun does not go on: so many wrong answers at one check without the right one, or no work in its course
 * for so many days while there was work elsewhere. Summaries keep neither every repeated try nor the day a lesson was opened,
 * so these two are what can be told.
 */
export function stuck(facts: LearnerFacts, limits: Limits, today: Today): Need | null {
  const [most] = facts.courses.flatMap(({ open }) => Object.entries(open)).sort(([, a], [, b]) => b - a);
  if (most && most[1] >= limits.stuckTries)
    return { rule: 'stuck', by: 'tries', measured: most[1], limit: limits.stuckTries, lesson: most[0] };
  if (facts.lastWork === null || daysSince(facts.lastWork, today) >= limits.stuckDays) return null;
  const [longest] = facts.courses
    .filter(({ lastWork, open }) => lastWork !== null && Object.keys(open).length > 0)
    .map(({ lastWork, open }) => ({ days: daysSince(lastWork!, today), lesson: Object.keys(open)[0]! }))
    .sort((a, b) => b.days - a.days);
  return longest && longest.days >= limits.stuckDays
    ? { rule: 'stuck', by: 'days', measured: longest.days, limit: limits.stuckDays, lesson: longest.lesson }
    : null;
}

/** All that asks for help, the silence first: who is not there cannot be helped with the rest. */
export const needsOf = (facts: LearnerFacts, limits: Limits, today: Today): Need[] =>
  [idle(facts, limits, today), failing(facts, limits), stuck(facts, limits, today)].filter((need) => need !== null);
