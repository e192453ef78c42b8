import { eq } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { gradedAttempts, learnersWithAttempts } from '../queries.ts';
import { foldAttempts } from '../rules/standing.ts';
import { testStanding } from '../tables.ts';

/** Makes one learner's standings anew from the handed-in attempts. Grades are read, never made again. */
export async function rebuildStandings(app: App, learner: string): Promise<void> {
  await app.db.transaction(async (tx) => {
    const byCourse = Map.groupBy(await gradedAttempts(tx, learner), ({ course }) => course);
    await tx.delete(testStanding).where(eq(testStanding.learner, learner));
    for (const [course, attempts] of byCourse) {
      const standing = foldAttempts(
        attempts.map(({ score, passed, submitted }) => ({ score: score!, passed: passed!, submitted: submitted! })),
      );
      if (standing) await tx.insert(testStanding).values({ learner, course, ...standing });
    }
  });
}

/** Makes all standings anew. Returns how many learners were done. */
export async function rebuildAllStandings(
  app: App,
  tell: (done: number, of: number) => void = () => {},
): Promise<number> {
  const learners = await learnersWithAttempts(app.db);
  for (const [index, learner] of learners.entries()) {
    await rebuildStandings(app, learner);
    tell(index + 1, learners.length);
  }
  return learners.length;
}
