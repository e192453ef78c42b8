import type { Simulation } from '#features/cases/content.ts';
import { play } from '#features/cases/rules/play.ts';
import type { Catalogue, Lesson } from '#platform/catalogue.ts';
import { isDone, type CaseRecord, type LessonRecord, type Progress } from './fold.ts';

/**
 * What a board shows of one scope, so that it never reads whole progress. `open`: lessons begun and not done, each with the
 * most wrong answers given at one of its checks that has not been answered right yet. `ending`: id of the ending reached.
 */
export type Digest = { done: string[]; open: Record<string, number>; ending: string | null };

export const emptyDigest = (): Digest => ({ done: [], open: {}, ending: null });

export function digestOf(catalogue: Catalogue, scope: string, progress: Progress): Digest {
  const course = catalogue.courses.find((candidate) => `course:${candidate.id}` === scope);
  if (course) return digestOfCourse(course.lessons, progress);
  const simulation = catalogue.simulations.find((candidate) => `case:${candidate.id}` === scope);
  const record = simulation && progress.cases[simulation.id];
  return record ? { ...emptyDigest(), ending: endingOf(simulation, record) } : emptyDigest();
}

function digestOfCourse(lessons: readonly Lesson[], progress: Progress): Digest {
  const digest = emptyDigest();
  for (const lesson of lessons) {
    const record = progress.lessons[lesson.id];
    if (isDone(record)) digest.done.push(lesson.id);
    else if (record?.opened) digest.open[lesson.id] = mostWrong(lesson, record);
  }
  return digest;
}

const mostWrong = (lesson: Lesson, record: LessonRecord): number =>
  Math.max(
    0,
    ...lesson.checks.map((check) => {
      const right = 'abcdef'[check.options.findIndex((option) => option.right)] ?? '';
      const chosen = record.checks[check.id] ?? [];
      return chosen.includes(right) ? 0 : chosen.length;
    }),
  );

/** The ending of the sitting played last, else of the last one begun that reached an ending. */
function endingOf(simulation: Simulation, { runs, current }: CaseRecord): string | null {
  const order = [...Object.keys(runs).filter((run) => run !== current), ...(current ? [current] : [])];
  for (const run of order.reverse()) {
    const played = play(simulation, runs[run]?.value ?? []);
    if (played.ok && played.value.ending) return played.value.ending.id;
  }
  return null;
}
