import type { Simulation } from '#features/cases/content.ts';
import type { Course } from '#platform/catalogue.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import { escapeHtml } from '#shared/kernel/html.ts';
import type { CourseRow, Row } from '../rules/board.ts';
import { daysSince, type Today } from '../rules/days.ts';
import { ago, percent } from './sentences.ts';
import { cell, rowHeight, weave } from './weave.ts';

/** What the cloth and its table are drawn from: rows in the order to show, one course of the cohort, the cohort's address. */
export type Drawn = {
  rows: readonly Row[];
  course: Course;
  base: string;
  today: Today;
  simulations: readonly Simulation[];
};

/** Titles of endings as HTML, by `<case>/<ending>`, of the cases that the course plays. */
export const endingsOf = (course: Course, simulations: readonly Simulation[]): ReadonlyMap<string, string> =>
  new Map(
    simulations
      .filter(({ id }) => course.lessons.some((lesson) => lesson.simulation === id))
      .flatMap(({ id, endings }) => endings.map((ending) => [`${id}/${ending.id}`, escapeHtml(ending.title)] as const)),
  );

/** Words that a thousand rows share: a plural is looked up once, not in each row. */
export function wordsOf(today: Today) {
  const known = new Map<string | number, string>();
  const once = (key: string | number, make: () => string): string => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = escapeHtml(make());
    known.set(key, made);
    return made;
  };
  return {
    ago: (at: number | null) => once(at === null ? 'never' : daysSince(at, today), () => ago(at, today)),
    doneOf: (done: number, of: number) => once(`${done}/${of}`, () => m.cohorts_done_of({ done, of })),
    test: ({ result }: CourseRow) =>
      result === null
        ? once('open', () => m.cohorts_test_open())
        : once(`${percent(result.best)}%`, () => m.cohorts_percent({ score: percent(result.best) })),
    passed: once('passed', () => m.cohorts_passed()),
    notPassed: once('not passed', () => m.cohorts_not_passed()),
    help: once('help', () => m.cohorts_needs_help()),
    columns: {
      test: once('column test', () => m.cohorts_column_test()),
      work: once('column work', () => m.cohorts_column_work()),
    },
    lesson: {
      done: once('lesson done', () => m.cohorts_lesson_done()),
      open: once('lesson open', () => m.cohorts_lesson_open()),
      none: once('lesson none', () => m.cohorts_lesson_none()),
    },
  };
}
type Shared = { base: string; words: ReturnType<typeof wordsOf>; endings: ReadonlyMap<string, string> };

/** The whole cloth as one string: a component for each of a thousand rows would cost ten times as much. */
export function clothHtml({ rows, course, base, today, simulations }: Drawn): string {
  const words = wordsOf(today);
  const width = course.lessons.length * cell;
  const patterns = new Map<string, string>();
  const symbols: string[] = [];
  const ids = course.lessons.map(({ id }) => id);
  /** The same progress is drawn once and referred to: most rows of a big cohort look like another one. */
  const patternOf = (row: CourseRow, place: number): string => {
    const key = `${place} ${row.doneIds.join()}`;
    const known = patterns.get(key);
    if (known) return known;
    const id = `w${patterns.size}`;
    patterns.set(key, id);
    const drawing = weave(
      ids.map((lesson) => row.doneIds.includes(lesson)),
      row.here === null ? -1 : place,
    );
    symbols.push(
      `<symbol id="${id}" viewBox="0 0 ${width} ${rowHeight}" preserveAspectRatio="none">${drawing}</symbol>`,
    );
    return id;
  };
  const shared = { base, words, endings: endingsOf(course, simulations) };
  const items = rows
    .map((row) => {
      const own = row.courses.find((one) => one.course === course.id)!;
      const place = own.here === null ? ids.length : ids.indexOf(own.here);
      const mark = placeMark(place, ids.length, row.needs.length > 0);
      const drawing = `<svg class="thread" aria-hidden="true"><use href="#${patternOf(own, place)}" width="100%" height="100%"/>${mark}</svg>`;
      return clothRow(row, own, drawing, shared);
    })
    .join('');
  const shapes =
    '<symbol id="needs-help" viewBox="0 0 18 16"><path class="need" d="M9 0 18 16H0z"/>' +
    '<path class="bang" d="M9 5.2v5M9 12.6v.4"/></symbol>';
  return `<svg class="shapes" width="0" height="0" aria-hidden="true">${shapes}${symbols.join('')}</svg><ol class="threads plain${rows.length > 100 ? ' many' : ''}">${items}</ol>`;
}

function clothRow(row: Row, own: CourseRow, drawing: string, { base, words, endings }: Shared): string {
  const label = (text: string) => `<span class="label">${text} </span>`;
  const verdict = own.result ? `<span class="sr"> ${own.result.passed ? words.passed : words.notPassed}</span>` : '';
  const ending = row.cases.flatMap(({ id, ending }) => (ending ? (endings.get(`${id}/${ending}`) ?? []) : []))[0];
  return (
    `<li><div class="who"><a href="${base}learners/${row.id}/">${escapeHtml(row.name)}</a>` +
    `<span class="sub">${escapeHtml(row.username ?? row.email ?? '')}</span></div>` +
    (row.needs.length ? `<span class="tag">${words.help}</span>` : '') +
    `<span class="count">${words.doneOf(own.done, own.of)}</span>${drawing}<div class="facts">` +
    `<span class="test${own.result?.passed ? ' passed' : ''}">${label(words.columns.test)}${words.test(own)}${verdict}` +
    `${ending ? `<span class="sub">${ending}</span>` : ''}</span>` +
    `<span class="work">${label(words.columns.work)}${words.ago(row.lastWork)}</span></div></li>`
  );
}

/** Where the thread has come: a ring, or a triangle for who needs help. In per cent, so that neither is stretched. */
function placeMark(place: number, of: number, needsHelp: boolean): string {
  const mark = (inside: string) =>
    `<svg x="${Math.round((place * 10_000) / of) / 100}%" y="50%" overflow="visible">${inside}</svg>`;
  if (needsHelp) {
    const from = place === 0 ? 0 : place === of ? -18 : -9;
    return mark(`<use href="#needs-help" x="${from}" y="-9" width="18" height="16"/>`);
  }
  return place === of ? '' : mark(`<circle class="here" cx="${place === 0 ? 7 : 0}" r="5"/>`);
}
