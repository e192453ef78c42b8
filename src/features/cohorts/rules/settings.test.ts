import { expect, test } from 'vitest';
import type { CohortInput } from '../model.ts';
import { defaultLimits } from './limits.ts';
import { coursesOf, readSettings } from './settings.ts';

const input = (over: Partial<CohortInput> = {}): CohortInput => ({
  name: ' Jaipur,  group 1 ',
  startsOn: '2026-11-22',
  courses: ['c3'],
  idleDays: '',
  failingTests: '',
  stuckDays: '',
  stuckTries: '',
  ...over,
});
const known = ['c1', 'c3', 'c5'];

test('what a form says is tidied, and empty limits take the usual ones', () => {
  expect(readSettings(input(), known)).toEqual({
    ok: true,
    value: { name: 'Jaipur, group 1', startsOn: '2026-11-22', courses: ['c3'], ...defaultLimits },
  });
  expect(readSettings(input({ startsOn: ' ', idleDays: '14', stuckTries: '3' }), known)).toMatchObject({
    value: { startsOn: null, idleDays: 14, stuckTries: 3 },
  });
});

test('courses keep their order, and all of them is the same as none', () => {
  expect(readSettings(input({ courses: ['c5', 'c1'] }), known)).toMatchObject({ value: { courses: ['c1', 'c5'] } });
  expect(readSettings(input({ courses: ['c5', 'c1', 'c3'] }), known)).toMatchObject({ value: { courses: [] } });
  const there = known.map((id) => ({ id }));
  expect(coursesOf({ courses: [] }, there)).toEqual(there);
  expect(coursesOf({ courses: ['c5', 'gone'] }, there)).toEqual([{ id: 'c5' }]);
});

test.each([
  [{ name: ' ' }, 'cohort-name-needed'],
  [{ name: 'x'.repeat(101) }, 'cohort-name-too-long'],
  [{ startsOn: '2026-02-30' }, 'start-invalid'],
  [{ courses: ['c9'] }, 'course-unknown'],
  [{ idleDays: '0' }, 'limit-out-of-range'],
  [{ stuckTries: '4' }, 'limit-out-of-range'],
] as const)('%o is refused: %s', (over, problem) =>
  expect(readSettings(input(over as Partial<CohortInput>), known)).toMatchObject({ ok: false, problem }),
);

test('a limit that is refused names itself and its bounds', () => {
  expect(readSettings(input({ failingTests: '11' }), known)).toMatchObject({
    detail: { limit: 'failingTests', least: 1, most: 10 },
  });
});
