import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull } from 'drizzle-orm';
import { courseAddress, findLesson, lessonAddress } from '#features/catalogue/rules/outline.ts';
import type { App } from '#platform/app.ts';
import type { Reader } from '#platform/db.ts';
import { among, manyRows } from '#platform/rows.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Item } from './content.ts';
import type { Answer, ReviewedItem, ShownItem } from './model.ts';
import { showItem } from './rules/arrange.ts';
import { reviewItem } from './rules/explain.ts';
import { byObjective, type ObjectiveResult } from './rules/result.ts';
import { attempt, attemptPlace, itemVersion, testStanding } from './tables.ts';

type Select = Pick<Reader, 'select' | 'selectDistinct'>;

export type StandingRow = typeof testStanding.$inferSelect;

/** Test results of these learners, one row per learner and course that was ever handed in. For boards: one query, in no order. */
export const standingsOf = (
  db: Select,
  learners: readonly string[],
  courses?: readonly string[],
): Promise<StandingRow[]> =>
  manyRows(getTableColumns(testStanding), (rows) =>
    db
      .select({ rows })
      .from(testStanding)
      .where(
        and(among(testStanding.learner, learners), courses ? inArray(testStanding.course, [...courses]) : undefined),
      ),
  );

const testOf = (learner: string, course: string) =>
  and(eq(attempt.learner, learner), eq(attempt.course, course), eq(attempt.kind, 'test'));

/** The attempt under way, if there is one. */
export async function openAttempt(
  db: Select,
  learner: string,
  course: string,
): Promise<{ id: string; tryNumber: number; started: Instant } | null> {
  const [open] = await db
    .select({ id: attempt.id, tryNumber: attempt.tryNumber, started: attempt.started })
    .from(attempt)
    .where(and(testOf(learner, course), isNull(attempt.submitted)));
  return open ?? null;
}

export type AttemptRow = typeof attempt.$inferSelect;

/** All tries of a learner at a course's test, the latest first; the one under way has no `submitted`. */
export const attemptsOf = (db: Select, learner: string, course: string): Promise<AttemptRow[]> =>
  db.select().from(attempt).where(testOf(learner, course)).orderBy(desc(attempt.tryNumber));

/** One attempt, if it is this learner's. Another's is as unknown as one that never was. */
export async function attemptOf(db: Select, learner: string, id: string): Promise<AttemptRow | null> {
  const [row] = await db
    .select()
    .from(attempt)
    .where(and(eq(attempt.id, id), eq(attempt.learner, learner)));
  return row ?? null;
}

/** Handed-in attempts in the order of the tries, for the fold of a standing. */
export const gradedAttempts = (db: Select, learner: string): Promise<AttemptRow[]> =>
  db
    .select()
    .from(attempt)
    .where(and(eq(attempt.learner, learner), isNotNull(attempt.submitted)))
    .orderBy(asc(attempt.course), asc(attempt.tryNumber));

export const learnersWithAttempts = async (db: Select): Promise<string[]> =>
  (await db.selectDistinct({ learner: attempt.learner }).from(attempt)).map(({ learner }) => learner);

export type PlaceRow = typeof attemptPlace.$inferSelect & { item: Item };

/** The places of an attempt with the items as they were drawn. */
export async function placesOf(db: Select, id: string): Promise<PlaceRow[]> {
  const rows = await db
    .select({ place: attemptPlace, item: itemVersion.json })
    .from(attemptPlace)
    .innerJoin(itemVersion, eq(itemVersion.hash, attemptPlace.hash))
    .where(eq(attemptPlace.attempt, id))
    .orderBy(asc(attemptPlace.n));
  return rows.map(({ place, item }) => ({ ...place, item }));
}

/** The course of an attempt: its title as it was; its address null where the course is gone. */
export type AttemptCourse = { id: string; title: string; address: string | null };
type AttemptHead = {
  id: string;
  course: AttemptCourse;
  tryNumber: number;
  started: Instant;
  /** Share of points needed to pass, 0..1. */
  pass: number;
};

export type AttemptShown = AttemptHead & {
  submitted: Instant | null;
  places: { n: number; item: ShownItem; answer: Answer | null; rev: number; answeredAt: Instant | null }[];
};

/** An attempt as its learner may see it before it is graded. Null where it is not theirs. */
export async function attemptShown(app: App, learner: string, id: string): Promise<AttemptShown | null> {
  const row = await attemptOf(app.db, learner, id);
  if (!row) return null;
  const places = await placesOf(app.db, id);
  return {
    ...headOf(app, row),
    submitted: row.submitted,
    places: places.map(({ n, item, arrangement, answer, rev, answeredAt }) => ({
      n,
      item: showItem(item, arrangement),
      answer,
      rev,
      answeredAt,
    })),
  };
}

/** A lesson to revisit; null where it is gone from the catalogue. */
export type LessonLink = { id: string; title: string; minutes: number; address: string };

export type AttemptReviewed = AttemptHead & {
  submitted: Instant;
  /** 0..1 */
  score: number;
  passed: boolean;
  points: number;
  places: { n: number; item: ReviewedItem; objective: string; lesson: LessonLink | null }[];
  objectives: (Omit<ObjectiveResult, 'revisit'> & { revisit: LessonLink[] })[];
};

/** A handed-in attempt with keys, feedback and sources, as it was graded. Null where it is not theirs or not handed in. */
export async function attemptReviewed(app: App, learner: string, id: string): Promise<AttemptReviewed | null> {
  const row = await attemptOf(app.db, learner, id);
  if (!row || row.submitted === null) return null;
  const places = await placesOf(app.db, id);
  const graded = places.map(({ item, score }) => ({
    objective: item.objective,
    lesson: item.lesson,
    score: score ?? 0,
  }));
  return {
    ...headOf(app, row),
    submitted: row.submitted,
    score: row.score ?? 0,
    passed: row.passed ?? false,
    points: graded.reduce((sum, { score }) => sum + score, 0),
    places: places.map(({ n, item, arrangement, answer, score }) => ({
      n,
      item: { ...reviewItem(item, arrangement, answer), score: score ?? 0 },
      objective: item.objective,
      lesson: lessonLink(app, item.lesson),
    })),
    objectives: byObjective(row.blueprint.objectives, graded).map((result) => ({
      ...result,
      revisit: result.revisit.flatMap((lesson) => lessonLink(app, lesson) ?? []),
    })),
  };
}

function headOf({ catalogue }: App, { id, course, blueprint, tryNumber, started }: AttemptRow): AttemptHead {
  const now = catalogue.courses.find((candidate) => candidate.id === course);
  return {
    id,
    course: { id: course, title: blueprint.title, address: now ? courseAddress(now) : null },
    tryNumber,
    started,
    pass: blueprint.pass,
  };
}

export function lessonLink({ catalogue }: Pick<App, 'catalogue'>, id: string): LessonLink | null {
  const found = findLesson(catalogue, id);
  if (!found) return null;
  const { course, lesson } = found;
  return { id, title: lesson.title, minutes: lesson.minutes, address: lessonAddress(course, lesson) };
}
