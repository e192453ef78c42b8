import type { Outcome } from '../model.ts';

/** How somebody goes about learning. Days count back from now. */
export type Manner = {
  id: string;
  /** The days of the first and the last work. */
  from: number;
  to: number;
  /** Share of the cohort's lessons done, 0..1. */
  done: number;
  /** How much of a course sticks, 0..1. */
  skill: number;
  /** How often a note is written, 0..1. */
  writes: number;
  /** Tries at the test of each course whose lessons are done, in the order of the courses. */
  tests: Outcome[][];
  /** Sittings of a case. */
  plays: number;
  /** Where it does not go on: wrong answers at one check, or a lesson left open while others were begun. */
  stops: 'tries' | 'aside' | null;
  /** Days without a line: what was done meanwhile comes at their end. */
  outage: [from: number, to: number] | null;
  /** No work on Saturdays and Sundays. */
  weekdays: boolean;
};

const steady: Manner = {
  id: 'steady',
  from: 54,
  to: 1,
  done: 0.7,
  skill: 0.75,
  writes: 0.8,
  tests: [['pass']],
  plays: 0,
  stops: null,
  outage: null,
  weekdays: false,
};

/**
 * One manner for each learner of a cohort, over and over. The first six are those that a small demonstration must not lack:
 * the three reasons for help, a beginning that never was, an end, and a test under way.
 */
export const manners: readonly Manner[] = [
  { ...steady, id: 'failing', to: 2, done: 0.6, skill: 0.45, tests: [['fail', 'fail']] },
  { ...steady, id: 'silent', to: 11, done: 0.35 },
  { ...steady, id: 'stuck', done: 0.3, skill: 0.5, writes: 0.5, stops: 'tries' },
  { ...steady, id: 'never', done: 0, tests: [] },
  { ...steady, id: 'finished', to: 3, done: 1, skill: 0.9, writes: 1, tests: [['pass'], ['pass']], plays: 2 },
  { ...steady, id: 'sitting', to: 0.2, done: 1, skill: 0.8, tests: [['fail', 'pass'], ['open']], plays: 1 },
  steady,
  { ...steady, id: 'repeating', done: 0.75, skill: 0.6, tests: [['fail', 'pass']] },
  { ...steady, id: 'weekday', to: 2, done: 0.65, weekdays: true },
  { ...steady, id: 'quick', from: 40, to: 4, done: 1, skill: 0.85, writes: 0.6, tests: [['pass'], ['pass']], plays: 1 },
  { ...steady, id: 'offline', to: 0.5, done: 0.6, outage: [21, 14] },
  { ...steady, done: 0.5, to: 3, tests: [] },
  { ...steady, id: 'near-miss', to: 1, done: 0.54, skill: 0.65, tests: [['fail']] },
  { ...steady, id: 'late', from: 4, to: 1, done: 0.15, tests: [] },
  { ...steady, id: 'silent', to: 24, done: 0.2, writes: 0.4, tests: [] },
  { ...steady, done: 0.85, to: 0.3, plays: 1 },
  { ...steady, id: 'aside', to: 1, done: 0.4, tests: [], stops: 'aside' },
  { ...steady, id: 'finished', from: 50, to: 5, done: 1, writes: 0.9, tests: [['pass'], ['fail', 'pass']], plays: 1 },
  { ...steady, id: 'weekday', to: 1, done: 0.55, weekdays: true, tests: [['pass']] },
  { ...steady, id: 'offline', to: 2, done: 0.8, outage: [33, 25], plays: 1 },
  { ...steady, from: 35, to: 0.4, done: 0.4, tests: [] },
  { ...steady, id: 'repeating', to: 4, done: 0.6, skill: 0.55, tests: [['fail', 'pass']] },
  { ...steady, from: 48, to: 5, done: 0.3, writes: 0.5, tests: [] },
  { ...steady, id: 'silent', to: 9, done: 0.55, skill: 0.6, tests: [['pass']] },
];
