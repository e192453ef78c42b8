import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, hour } from '#shared/kernel/instant.ts';
import { failing, idle, needsOf, stuck, type CourseFacts, type LearnerFacts } from './help.ts';
import { defaultLimits } from './limits.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const today = { now: noon, zone: 0 };
const ago = (days: number) => noon - days * day;

const course = (over: Partial<CourseFacts> = {}): CourseFacts => ({
  course: 'c3',
  done: 3,
  of: 7,
  lastWork: ago(0),
  open: {},
  here: 'c3-l4',
  test: null,
  ...over,
});
const facts = (over: Partial<LearnerFacts> = {}): LearnerFacts => ({
  since: ago(30),
  lastWork: ago(0),
  courses: [course()],
  ...over,
});

test('silence asks for help on the day of the limit, not the day before, and says both numbers', () => {
  const silent = (days: number) => facts({ lastWork: ago(days), courses: [course({ lastWork: ago(days) })] });
  expect(idle(silent(6), defaultLimits, today)).toBeNull();
  expect(idle(silent(7), defaultLimits, today)).toEqual({
    rule: 'idle',
    measured: 7,
    limit: 7,
    begun: true,
    lesson: 'c3-l4',
  });
  expect(idle(silent(9), { ...defaultLimits, idleDays: 10 }, today)).toBeNull();
});

test('days are those of the calendar on the wall', () => {
  const late = noon - 7 * day + 11 * hour;
  const silent = facts({ lastWork: late });
  expect(idle(silent, defaultLimits, today)).toMatchObject({ measured: 7 });
  // In India it was already the next day.
  expect(idle(silent, defaultLimits, { now: noon, zone: -330 })).toBeNull();
});

test('who never began is counted from joining or from the first day, whichever is later', () => {
  const never = (since: number) => facts({ since, lastWork: null, courses: [course({ done: 0, lastWork: null })] });
  expect(idle(never(ago(8)), defaultLimits, today)).toMatchObject({ measured: 8, begun: false });
  expect(idle(never(ago(2)), defaultLimits, today)).toBeNull();
  expect(idle(never(noon + 5 * day), defaultLimits, today)).toBeNull();
});

test('whoever has finished every course may be silent', () => {
  const finished = course({ done: 7, here: null });
  expect(idle(facts({ lastWork: ago(40), courses: [finished] }), defaultLimits, today)).toBeNull();
  const oneLeft = facts({
    since: ago(50),
    lastWork: ago(40),
    courses: [finished, course({ course: 'c1', here: 'c1-l2' })],
  });
  expect(idle(oneLeft, defaultLimits, today)).toMatchObject({ measured: 40, lesson: 'c1-l2' });
});

test('tests not passed ask for help from the limit on, with the course that has most of them', () => {
  const tested = (failsInRow: number, name = 'c3') => course({ course: name, test: { failsInRow, last: 0.62 } });
  expect(failing(facts({ courses: [tested(1)] }), defaultLimits)).toBeNull();
  expect(failing(facts({ courses: [tested(2), tested(3, 'c1')] }), defaultLimits)).toEqual({
    rule: 'failing',
    measured: 3,
    limit: 2,
    course: 'c1',
    last: 0.62,
  });
  expect(failing(facts({ courses: [tested(0), course()] }), { ...defaultLimits, failingTests: 1 })).toBeNull();
});

test('wrong answers at one check without the right one ask for help from the limit on', () => {
  const tried = (tries: number) => facts({ courses: [course({ open: { 'c3-l3': 0, 'c3-l4': tries } })] });
  expect(stuck(tried(1), defaultLimits, today)).toBeNull();
  expect(stuck(tried(2), defaultLimits, today)).toEqual({
    rule: 'stuck',
    by: 'tries',
    measured: 2,
    limit: 2,
    lesson: 'c3-l4',
  });
});

test('a lesson that waits asks for help only while work goes on elsewhere', () => {
  const waiting = (days: number, lastWork: number | null) =>
    facts({ lastWork, courses: [course({ lastWork: ago(days), open: { 'c3-l4': 0 } }), course({ course: 'c1' })] });
  expect(stuck(waiting(6, ago(0)), defaultLimits, today)).toBeNull();
  expect(stuck(waiting(7, ago(0)), defaultLimits, today)).toEqual({
    rule: 'stuck',
    by: 'days',
    measured: 7,
    limit: 7,
    lesson: 'c3-l4',
  });
  // Silence everywhere is told by the other rule.
  expect(stuck(waiting(9, ago(9)), defaultLimits, today)).toBeNull();
  const done = facts({ courses: [course({ lastWork: ago(9), open: {} })] });
  expect(stuck(done, defaultLimits, today)).toBeNull();
});

test('several reasons are all told, silence first; none is told without its number reaching its limit', () => {
  const seed = Date.now() % 1e9;
  console.log(`needs of random learners: seed ${seed}`);
  const days = fc.integer({ min: 0, max: 60 });
  const anyFacts = fc
    .record({ since: days, last: fc.option(days), fails: fc.nat(5), tries: fc.nat(3), done: fc.nat(7), work: days })
    .map(({ since, last, fails, tries, done, work }) =>
      facts({
        since: ago(since),
        lastWork: last === null ? null : ago(last),
        courses: [
          course({ done, lastWork: ago(work), open: { 'c3-l4': tries }, test: { failsInRow: fails, last: 0.5 } }),
        ],
      }),
    );
  const anyLimits = fc.record({
    idleDays: fc.integer({ min: 1, max: 90 }),
    failingTests: fc.integer({ min: 1, max: 10 }),
    stuckDays: fc.integer({ min: 1, max: 90 }),
    stuckTries: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(anyFacts, anyLimits, (learner, limits) => {
      const needs = needsOf(learner, limits, today);
      for (const need of needs) expect(need.measured).toBeGreaterThanOrEqual(need.limit);
      const order = needs.map(({ rule }) => rule);
      expect(order).toEqual(['idle', 'failing', 'stuck'].filter((rule) => order.includes(rule as never)));
    }),
    { seed },
  );
});
