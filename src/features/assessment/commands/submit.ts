import { and, eq, sql } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { attemptOf, placesOf, type AttemptRow, type PlaceRow } from '../queries.ts';
import type { FormLike } from '../rules/form.ts';
import { gradeItem, isPassed, scoreOf } from '../rules/grade.ts';
import { foldAttempt } from '../rules/standing.ts';
import { attempt, attemptPlace, testStanding } from '../tables.ts';
import { byPlace, takeForm, unreadable, type ToMend } from './take-form.ts';

/** The result of an attempt: `score` is 0..1. */
export type Outcome = { attempt: string; course: string; score: number; passed: boolean };
export type Submission = { ok: true; value: Outcome } | { ok: false; problem: 'not-found' } | ToMend;

/**
 * Hands a test in and grades it, for good: from the items as they were drawn, whatever the catalogue says by now. A form
 * brings the answers of a browser without script. Where an answer needs a look nothing is handed in, but what could be read
 * is saved. Handed in again, it returns the same result.
 */
export function submitTest(app: App, learner: string, id: string, form: FormLike | null = null): Promise<Submission> {
  return app.db.transaction(async (tx): Promise<Submission> => {
    const row = await attemptOf(tx, learner, id);
    if (!row) return refuse('not-found');
    if (row.submitted !== null) return ok(outcomeOf(row));
    const stored = await placesOf(tx, id);
    const { places, problems } = form ? await takeForm(tx, stored, form, app.now()) : { places: stored, problems: [] };
    const toMend = byPlace([...unreadable(places), ...problems]);
    if (toMend.length) return { ok: false, problem: 'answers-to-mend', places: toMend };
    return ok(await grade(tx, row, places, app.now()));
  });
}

const outcomeOf = ({ id, course, score, passed }: AttemptRow): Outcome => ({
  attempt: id,
  course,
  score: score ?? 0,
  passed: passed ?? false,
});

async function grade(tx: Tx, row: AttemptRow, places: readonly PlaceRow[], submitted: number): Promise<Outcome> {
  const points = places.map(({ item, arrangement, answer }) => gradeItem(item, arrangement, answer));
  const score = scoreOf(points);
  const passed = isPassed(score, row.blueprint.pass);
  await tx.update(attempt).set({ submitted, score, passed }).where(eq(attempt.id, row.id));
  await writePoints(tx, row.id, points);
  await writeStanding(tx, row, { score, passed, submitted });
  await writeAudit(tx, submitted, {
    actor: row.learner,
    action: 'test.graded',
    subject: row.id,
    detail: { course: row.course, try: row.tryNumber, score, passed },
  });
  return outcomeOf({ ...row, score, passed });
}

/** All places in one statement: places are numbered from 1, the list from 0. */
async function writePoints(tx: Tx, id: string, points: readonly number[]): Promise<void> {
  const ofPlace = sql<number>`(SELECT value FROM json_each(${JSON.stringify(points)}) WHERE key = ${attemptPlace.n} - 1)`;
  await tx.update(attemptPlace).set({ score: ofPlace }).where(eq(attemptPlace.attempt, id));
}

async function writeStanding(
  tx: Tx,
  { learner, course }: AttemptRow,
  graded: { score: number; passed: boolean; submitted: number },
): Promise<void> {
  const [before] = await tx
    .select()
    .from(testStanding)
    .where(and(eq(testStanding.learner, learner), eq(testStanding.course, course)));
  const row = { learner, course, ...foldAttempt(before ?? null, graded) };
  await tx
    .insert(testStanding)
    .values(row)
    .onConflictDoUpdate({ target: [testStanding.learner, testStanding.course], set: row });
}
