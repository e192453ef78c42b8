import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import type { Course } from '#platform/catalogue.ts';
import { standingsOf, type StandingRow } from '../queries.ts';
import { attempt } from '../tables.ts';

/** A course whose test the learner has begun: the standing once one try is handed in, and whether one is under way. */
export type MyTest = { course: Course; standing: StandingRow | null; isOpen: boolean };

export async function myTests({ db, catalogue }: App, learner: string): Promise<MyTest[]> {
  const standings = new Map((await standingsOf(db, [learner])).map((row) => [row.course, row]));
  const underWay = await db
    .select({ course: attempt.course })
    .from(attempt)
    .where(and(eq(attempt.learner, learner), isNull(attempt.submitted)));
  const open = new Set(underWay.map(({ course }) => course));
  return catalogue.courses
    .filter(({ id }) => standings.has(id) || open.has(id))
    .map((course) => ({ course, standing: standings.get(course.id) ?? null, isOpen: open.has(course.id) }));
}
