import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { decisionsOn, play } from '#features/cases/rules/play.ts';
import type { Simulation } from '#features/cases/content.ts';
import type { Course, Lesson } from '#platform/catalogue.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { among, manyRows } from '#platform/rows.ts';
import { countDone, emptyProgress, merge, nextLesson, type Progress } from './rules/fold.ts';
import { learningEvent, progressSummary } from './tables.ts';

export type Summary = typeof progressSummary.$inferSelect;

/** A learner's summary rows: one per course worked in and per case played. */
export const summariesOf = (db: Db | Tx, learner: string): Promise<Summary[]> =>
  db.select().from(progressSummary).where(eq(progressSummary.learner, learner)).orderBy(asc(progressSummary.scope));

export async function progressOf(app: App, learner: string): Promise<Progress> {
  const rows = await summariesOf(app.db, learner);
  return rows.length ? merge(rows.map((row) => row.progress)) : emptyProgress();
}

export const summariesIn = (tx: Tx, learner: string, scopes: readonly string[]): Promise<Summary[]> =>
  tx
    .select()
    .from(progressSummary)
    .where(and(eq(progressSummary.learner, learner), inArray(progressSummary.scope, [...scopes])));

export type DigestRow = Pick<Summary, 'learner' | 'scope' | 'done' | 'of' | 'lastReceived' | 'digest'>;

/** What boards show of these learners: a row per learner and scope, without the progress itself. In no order. */
export const digestsOf = (db: Pick<Reader, 'select'>, learners: readonly string[]): Promise<DigestRow[]> => {
  const { learner, scope, done, of, lastReceived, digest } = progressSummary;
  return manyRows({ learner, scope, done, of, lastReceived, digest }, (rows) =>
    db.select({ rows }).from(progressSummary).where(among(learner, learners)),
  );
};

/** The latest events of one learner, newest first. */
export const latestEventsOf = (db: Pick<Reader, 'select'>, learner: string, most: number) =>
  db.select().from(learningEvent).where(eq(learningEvent.learner, learner)).orderBy(desc(learningEvent.n)).limit(most);

/** The whole log of one learner in the order of receipt. */
export const eventsOf = (db: Db | Tx, learner: string) =>
  db.select().from(learningEvent).where(eq(learningEvent.learner, learner)).orderBy(asc(learningEvent.n));

export const learnersWithEvents = async (db: Db | Tx): Promise<string[]> =>
  (await db.selectDistinct({ learner: learningEvent.learner }).from(learningEvent)).map((row) => row.learner);

export type MyWork = {
  courses: { course: Course; done: number; of: number; next: Lesson | null }[];
  cases: { simulation: Simulation; runs: number; ending: string | null; decision: number | null; of: number }[];
  notes: { lesson: Lesson; course: Course; text: string; received: number }[];
};

/** All that the page "My work" shows, from the learner's summary rows. */
export async function myWork(app: App, learner: string): Promise<MyWork> {
  const rows = await summariesOf(app.db, learner);
  const progress = rows.length ? merge(rows.map((row) => row.progress)) : emptyProgress();
  const receivedOf = new Map(rows.map((row) => [row.scope, row.lastReceived]));
  const courses = app.catalogue.courses.filter((course) =>
    course.lessons.some((lesson) => progress.lessons[lesson.id]),
  );
  return {
    courses: courses.map((course) => {
      const ids = course.lessons.map((lesson) => lesson.id);
      const next = nextLesson(progress, ids);
      return { course, ...countDone(progress, ids), next: course.lessons.find((lesson) => lesson.id === next) ?? null };
    }),
    cases: app.catalogue.simulations.flatMap((simulation) => caseLine(simulation, progress)),
    notes: app.catalogue.courses.flatMap((course) =>
      course.lessons.flatMap((lesson) => {
        const note = progress.lessons[lesson.id]?.notes[lesson.practice.id];
        return note?.value.trim()
          ? [{ lesson, course, text: note.value, received: receivedOf.get(`course:${course.id}`) ?? 0 }]
          : [];
      }),
    ),
  };
}

function caseLine(simulation: Simulation, progress: Progress): MyWork['cases'] {
  const record = progress.cases[simulation.id];
  if (!record?.current) return [];
  const played = play(simulation, record.runs[record.current]?.value ?? []);
  if (!played.ok) return [];
  const { ending, steps } = played.value;
  return [
    {
      simulation,
      runs: Object.keys(record.runs).length,
      ending: ending?.title ?? null,
      decision: ending ? null : steps.length + 1,
      of: decisionsOn(simulation, played.value),
    },
  ];
}
