import type { Course, Lesson } from '#platform/catalogue.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { ProblemDetail } from '#shared/kernel/result.ts';
import type { CohortProblem, RosterRow, RowProblem } from '../model.ts';
import { daysSince, startOfDate, type Today } from '../rules/days.ts';
import type { Need } from '../rules/help.ts';
import type { Moment } from '../rules/timeline.ts';

const sentences: Record<CohortProblem, (detail: ProblemDetail) => string> = {
  'cohort-unknown': () => m.cohorts_problem_cohort_unknown(),
  'institution-unknown': () => m.cohorts_problem_institution_unknown(),
  'cohort-name-needed': () => m.cohorts_problem_cohort_name_needed(),
  'cohort-name-too-long': ({ most = 100 }) => m.cohorts_problem_cohort_name_too_long({ most }),
  'start-invalid': () => m.cohorts_problem_start_invalid(),
  'course-unknown': () => m.cohorts_problem_course_unknown(),
  'limit-out-of-range': ({ least = 1, most = 90 }) => m.cohorts_problem_limit({ least, most }),
  'code-unknown': () => m.cohorts_problem_code_unknown(),
  'code-closed': () => m.cohorts_problem_code_closed(),
  'code-expired': () => m.cohorts_problem_code_expired(),
  'code-used-up': () => m.cohorts_problem_code_used_up(),
  'days-out-of-range': ({ least = 1, most = 365 }) => m.cohorts_problem_days({ least, most }),
  'uses-out-of-range': ({ least = 1, most = 1000 }) => m.cohorts_problem_uses({ least, most }),
  'list-empty': () => m.cohorts_problem_list_empty(),
  'list-too-long': ({ count = 0, most = 200 }) => m.cohorts_problem_list_too_long({ count, most }),
  'list-has-bad-rows': ({ bad = 1, of = 1 }) => m.cohorts_problem_list_bad({ bad: Number(bad), of }),
  'already-in-cohort': () => m.cohorts_problem_already(),
  'trains-this-cohort': () => m.cohorts_problem_trains(),
  'learner-unknown': () => m.cohorts_problem_learner_unknown(),
  'not-only-a-learner': () => m.cohorts_problem_not_only(),
  'nobody-chosen': () => m.cohorts_problem_nobody(),
  'key-invalid': () => m.cohorts_problem_key(),
  'name-needed': () => m.cohorts_problem_name_needed(),
  'name-too-long': ({ most = 100 }) => m.cohorts_problem_name_too_long({ most }),
  'target-unknown': () => m.cohorts_problem_target(),
  'trainer-unknown': () => m.cohorts_problem_trainer_unknown(),
  'last-trainer': () => m.cohorts_problem_last_trainer(),
};

/** What happened, why, and what to do next. */
export const sentence = (problem: CohortProblem, detail: ProblemDetail = {}): string => sentences[problem](detail);

const rowSentences: Record<RowProblem, (line: number) => string> = {
  'row-name-needed': () => m.cohorts_row_name_needed(),
  'row-name-too-long': () => m.cohorts_row_name_too_long(),
  'row-control-characters': () => m.cohorts_row_control(),
  'row-too-many-parts': () => m.cohorts_row_parts(),
  'row-username-invalid': () => m.cohorts_row_username_invalid(),
  'row-username-taken': () => m.cohorts_row_username_taken(),
  'row-username-twice': (line) => m.cohorts_row_username_twice({ line }),
  'row-name-twice': (line) => m.cohorts_row_name_twice({ line }),
  'row-in-cohort': () => m.cohorts_row_in_cohort(),
};

/** What is wrong in a line of a pasted list; reads on from "Line 4". */
export const rowSentence = ({ problem, other = 0 }: Extract<RosterRow, { ok: false }>): string =>
  rowSentences[problem](other);

const savedSentences: Record<string, () => string> = {
  made: m.cohorts_saved_made,
  settings: m.cohorts_saved_settings,
  code: m.cohorts_saved_code,
  closed: m.cohorts_saved_closed,
  trainer: m.cohorts_saved_trainer,
  untrainer: m.cohorts_saved_untrainer,
  name: m.cohorts_saved_name,
  moved: m.cohorts_saved_moved,
  removed: m.cohorts_saved_removed,
  accounts: m.cohorts_saved_accounts,
  joined: m.cohorts_saved_joined,
  left: m.cohorts_saved_left,
};

/** What a page says after it was reloaded with `?saved=…`. Anything else there says nothing. */
export const savedSentence = (what: string | null): string | null =>
  what !== null && Object.hasOwn(savedSentences, what) ? savedSentences[what]!() : null;

/** How long ago, in words that fit a column. */
export function ago(at: Instant | null, today: Today): string {
  if (at === null) return m.cohorts_ago_never();
  const days = daysSince(at, today);
  if (days <= 0) return m.cohorts_ago_today();
  return days === 1 ? m.cohorts_ago_yesterday() : m.cohorts_ago_days({ days });
}

/** A share as whole per cent, never rounded up to a pass that it is not. */
export const percent = (score: number): number => Math.floor(score * 100 + 1e-9);

export type Lessons = ReadonlyMap<string, { lesson: Lesson; course: Course }>;

export const lessonsOf = (courses: readonly Course[]): Lessons =>
  new Map(courses.flatMap((course) => course.lessons.map((lesson) => [lesson.id, { lesson, course }] as const)));

const quoted = (lessons: Lessons, id: string): string => `“${lessons.get(id)?.lesson.title ?? m.cohorts_day_gone()}”`;

/** Why somebody needs help, with the number measured and its limit. */
export function needSentence(need: Need, lessons: Lessons, courses: readonly Course[]): string {
  const { measured, limit } = need;
  switch (need.rule) {
    case 'idle': {
      const days = { days: measured, limit };
      if (!need.begun) return m.cohorts_need_new(days);
      const next = need.lesson ? ` ${m.cohorts_need_idle_at({ lesson: quoted(lessons, need.lesson) })}` : '';
      return m.cohorts_need_idle(days) + next;
    }
    case 'failing': {
      const course = courses.find(({ id }) => id === need.course)?.title ?? need.course;
      return m.cohorts_need_failing({ count: measured, limit, course, score: percent(need.last) });
    }
    case 'stuck':
      return need.by === 'tries'
        ? m.cohorts_need_tries({ count: measured, limit, lesson: quoted(lessons, need.lesson) })
        : m.cohorts_need_waits({ days: measured, limit, lesson: quoted(lessons, need.lesson) });
  }
}

/** One line of a learner's timeline. */
export function momentSentence({ kind, count, score = 0 }: Moment, title: string): string {
  switch (kind) {
    case 'lesson.opened':
      return m.cohorts_day_opened({ title, count });
    case 'lesson.completed':
      return m.cohorts_day_completed({ title, count });
    case 'lesson.reopened':
      return m.cohorts_day_reopened({ title, count });
    case 'check.answered':
      return m.cohorts_day_answered({ title, count });
    case 'note.saved':
      return m.cohorts_day_note({ title, count });
    case 'simulation.chose':
      return m.cohorts_day_chose({ title, count });
    case 'simulation.debriefed':
      return m.cohorts_day_debriefed({ title, count });
    case 'test.submitted':
      return m.cohorts_day_test({ title, score: percent(score) });
  }
}

/** A name as it fits the title of a tab. */
export const inTitle = (name: string): string => (name.length > 36 ? `${name.slice(0, 35).trimEnd()}…` : name);

export const onDay = (at: Instant): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Where a cohort stands in its weeks: "week 5", or the day on which it starts; null where no first day was set. */
export function weekOf(startsOn: string | null, today: Today): string | null {
  const start = startsOn === null ? null : startOfDate(startsOn, today.zone);
  if (start === null) return null;
  const days = daysSince(start, today);
  return days < 0 ? m.cohorts_starts({ date: onDay(start) }) : m.cohorts_week({ week: Math.floor(days / 7) + 1 });
}
