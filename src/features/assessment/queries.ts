import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#platform/db.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { attempt, testStanding } from './tables.ts';

type Select = Pick<Reader, 'select'>;

export type StandingRow = typeof testStanding.$inferSelect;

/** Test results of these learners, one row per learner and course that was ever handed in. For boards: one query. */
export const standingsOf = (
  db: Select,
  learners: readonly string[],
  courses?: readonly string[],
): Promise<StandingRow[]> =>
  db
    .select()
    .from(testStanding)
    .where(
      and(
        inArray(testStanding.learner, [...learners]),
        courses ? inArray(testStanding.course, [...courses]) : undefined,
      ),
    )
    .orderBy(asc(testStanding.learner), asc(testStanding.course));

/** The attempt under way, if there is one. */
export async function openAttempt(
  db: Select,
  learner: string,
  course: string,
): Promise<{ id: string; tryNumber: number; started: Instant } | null> {
  const [open] = await db
    .select({ id: attempt.id, tryNumber: attempt.tryNumber, started: attempt.started })
    .from(attempt)
    .where(
      and(
        eq(attempt.learner, learner),
        eq(attempt.course, course),
        eq(attempt.kind, 'test'),
        isNull(attempt.submitted),
      ),
    );
  return open ?? null;
}

export type AttemptRow = typeof attempt.$inferSelect;

/** All tries of a learner at a course's test, the latest first; the one under way has no `submitted`. */
export const attemptsOf = (db: Select, learner: string, course: string): Promise<AttemptRow[]> =>
  db
    .select()
    .from(attempt)
    .where(and(eq(attempt.learner, learner), eq(attempt.course, course), eq(attempt.kind, 'test')))
    .orderBy(desc(attempt.tryNumber));
