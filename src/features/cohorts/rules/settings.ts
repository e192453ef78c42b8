import { checkName, tidyName } from '#features/accounts/rules/input.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { CohortInput, CohortProblem, Limits } from '../model.ts';
import { whole } from './code.ts';
import { startOfDate } from './days.ts';
import { defaultLimits, limitBounds } from './limits.ts';

export type CohortSettings = { name: string; startsOn: string | null; courses: string[] } & Limits;
type SettingsProblem = Extract<
  CohortProblem,
  'cohort-name-needed' | 'cohort-name-too-long' | 'start-invalid' | 'course-unknown' | 'limit-out-of-range'
>;

const limitNames = Object.keys(defaultLimits) as (keyof Limits)[];

/** What a form says about a cohort, checked. `known`: ids of the courses there are. An empty limit takes the usual one. */
export function readSettings(input: CohortInput, known: readonly string[]): Result<CohortSettings, SettingsProblem> {
  const name = checkName(tidyName(input.name));
  if (!name.ok)
    return refuse(name.problem === 'name-needed' ? 'cohort-name-needed' : 'cohort-name-too-long', name.detail);
  const startsOn = input.startsOn.trim() || null;
  if (startsOn !== null && startOfDate(startsOn, 0) === null) return refuse('start-invalid');
  if (input.courses.some((course) => !known.includes(course))) return refuse('course-unknown');
  // All of them is the same as none named: courses to come belong too.
  const courses = input.courses.length === known.length ? [] : known.filter((course) => input.courses.includes(course));
  const limits = { ...defaultLimits };
  for (const limit of limitNames) {
    const value = whole(input[limit], limitBounds[limit]);
    if (value === undefined) return refuse('limit-out-of-range', { limit, ...limitBounds[limit] });
    limits[limit] = value ?? defaultLimits[limit];
  }
  return ok({ name: name.value, startsOn, courses, ...limits });
}

/** The courses of a cohort among those there are. */
export const coursesOf = <C extends { id: string }>(cohort: { courses: string[] }, known: readonly C[]): C[] =>
  known.filter((course) => cohort.courses.length === 0 || cohort.courses.includes(course.id));
