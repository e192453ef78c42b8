import type { Simulation } from '#features/cases/content.ts';
import type { Course } from '#platform/catalogue.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import { csvOf } from '../rules/csv.ts';
import type { Row } from '../rules/board.ts';
import { daysSince, type Today } from '../rules/days.ts';
import { lessonsOf, needSentence, percent } from './sentences.ts';

type Told = { rows: readonly Row[]; courses: readonly Course[]; simulations: readonly Simulation[]; today: Today };
type Cell = string | number | null;

/** The whole board for a spreadsheet: each lesson of each course, tests, endings, and why somebody needs help. */
export function boardCsv({ rows, courses, simulations, today }: Told): string {
  const lessons = lessonsOf(courses);
  const played = simulations.filter(({ id }) => rows.some((row) => row.cases.some((one) => one.id === id)));
  const yes = m.cohorts_yes();
  const date = (at: number | null) => (at === null ? null : isoDate(at, today.zone));
  const head: Cell[] = [
    m.cohorts_csv_name(),
    m.cohorts_csv_username(),
    m.cohorts_csv_email(),
    m.cohorts_csv_joined(),
    m.cohorts_csv_last_work(),
    m.cohorts_csv_days(),
    ...courses.flatMap(courseHead),
    ...played.map(({ title }) => m.cohorts_csv_case({ title })),
    m.cohorts_csv_help(),
  ];
  const body = rows.map((row): Cell[] => [
    row.name,
    row.username,
    row.email,
    date(row.joined),
    date(row.lastWork),
    row.lastWork === null ? null : daysSince(row.lastWork, today),
    ...courses.flatMap((course) => courseCells(row, course, yes)),
    ...played.map(({ id, endings }) => {
      const one = row.cases.find((candidate) => candidate.id === id);
      if (!one) return null;
      return endings.find((ending) => ending.id === one.ending)?.title ?? m.cohorts_case_under_way();
    }),
    row.needs.map((need) => needSentence(need, lessons, courses)).join(' ') || null,
  ]);
  return csvOf([head, ...body]);
}

function courseHead({ title: course, lessons }: Course): Cell[] {
  return [
    m.cohorts_csv_done({ course }),
    m.cohorts_csv_of({ course }),
    ...lessons.map(({ number, title }) => m.cohorts_csv_lesson({ course, number, title })),
    m.cohorts_csv_best({ course }),
    m.cohorts_csv_last({ course }),
    m.cohorts_csv_tries({ course }),
    m.cohorts_csv_passed({ course }),
  ];
}

function courseCells(row: Row, course: Course, yes: string): Cell[] {
  const own = row.courses.find((one) => one.course === course.id)!;
  const { result } = own;
  return [
    own.done,
    own.of,
    ...course.lessons.map(({ id }) => (own.doneIds.includes(id) ? yes : null)),
    result && percent(result.best),
    result && percent(result.last),
    result && result.tries,
    result?.passed ? yes : null,
  ];
}

const isoDate = (at: number, zone: number): string => new Date(at - zone * 60_000).toISOString().slice(0, 10);
