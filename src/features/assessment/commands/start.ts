import { createHash } from 'node:crypto';
import type { App } from '#platform/app.ts';
import type { Course } from '#platform/catalogue.ts';
import type { Tx } from '#platform/db.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { Item } from '../content.ts';
import { itemShape, type StartProblem } from '../model.ts';
import { attemptsOf, openAttempt, placesOf } from '../queries.ts';
import { draw, type Drawn } from '../rules/draw.ts';
import { randomFrom } from '../rules/shuffle.ts';
import { attempt, attemptPlace, itemVersion } from '../tables.ts';

/** `isNew`: false where the learner goes on with the attempt that is under way. */
export type Started = { attempt: string; isNew: boolean };

/**
 * Starts a course's test: draws it, and keeps the drawn items as they are now. A learner has one attempt under way per
 * course, so starting again returns it.
 */
export function startTest(app: App, learner: string, courseId: string): Promise<Result<Started, StartProblem>> {
  return app.db.transaction(async (tx): Promise<Result<Started, StartProblem>> => {
    const open = await openAttempt(tx, learner, courseId);
    if (open) return ok({ attempt: open.id, isNew: false });
    const course = app.catalogue.courses.find(({ id }) => id === courseId);
    if (!course) return refuse('unknown-course');
    const [before] = await attemptsOf(tx, learner, course.id);
    const asked = before ? (await placesOf(tx, before.id)).map(({ item }) => item.id) : [];
    const rule = { draw: course.test.draw, objectives: course.objectives };
    const drawn = draw(course.items, rule, new Set(asked), randomFrom(app.random));
    if (!drawn.ok) return drawn;
    const id = app.newId();
    const tryNumber = (before?.tryNumber ?? 0) + 1;
    await writeAttempt(tx, course, drawn.value, { id, learner, tryNumber, started: app.now() });
    return ok({ attempt: id, isNew: true });
  });
}

type Head = { id: string; learner: string; tryNumber: number; started: number };

async function writeAttempt(tx: Tx, course: Course, drawn: readonly Drawn[], head: Head): Promise<void> {
  const { title, objectives, test } = course;
  const versions = drawn.map(({ item }) => ({
    hash: hashOf(course.id, item),
    course: course.id,
    item: item.id,
    v: itemShape,
    json: item,
  }));
  await tx.insert(itemVersion).values(versions).onConflictDoNothing();
  await tx
    .insert(attempt)
    .values({ ...head, course: course.id, kind: 'test', blueprint: { title, objectives, ...test } });
  await tx
    .insert(attemptPlace)
    .values(
      drawn.map(({ arrangement }, at) => ({ attempt: head.id, n: at + 1, hash: versions[at]!.hash, arrangement })),
    );
}

/** The same content has the same hash, so that an item is kept once however often it is drawn. */
const hashOf = (course: string, item: Item): string =>
  createHash('sha256')
    .update(JSON.stringify([course, itemShape, item]))
    .digest('base64url');
