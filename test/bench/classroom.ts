// A thousand learners with work of their own, made by the product's commands.
import { makeAccounts } from '#features/cohorts/commands/accounts.ts';
import { boardOf } from '#features/cohorts/queries/board.ts';
import { submitTest } from '#features/assessment/commands/submit.ts';
import { receiveEvents } from '#features/progress/commands.ts';
import type { App } from '#platform/app.ts';
import { perfect, save, started } from '#test/support/attempts.ts';
import { makeDevice, seeded } from '#test/support/events.ts';
import { makeOne } from '#test/support/cohorts.ts';

const listSize = 200;

/** Makes a cohort of `size` learners; each has read some lessons, and a third has handed a test in. Returns its id. */
export async function makeClassroom(
  app: App,
  trainer: string,
  institution: string,
  size: number,
): Promise<{ cohort: string; learners: string[] }> {
  const course = app.catalogue.courses.find(({ items }) => items.length > 0)!;
  const cohort = await makeOne(app, { id: trainer }, { institution, name: 'A thousand' });
  for (let from = 0; from < size; from += listSize) {
    const list = Array.from({ length: Math.min(listSize, size - from) }, (_, at) => `Learner ${from + at + 1}`).join(
      '\n',
    );
    const accounts = await makeAccounts(app, { id: trainer }, { cohort, list });
    if (!accounts.ok) throw new Error(accounts.problem);
  }
  const learners = (await boardOf(app, trainer, cohort))!.rows.map(({ id }) => id);
  const pick = seeded(20261122);
  for (const [index, learner] of learners.entries()) {
    const make = makeDevice(learner);
    const lessons = course.lessons.slice(0, 1 + pick(course.lessons.length));
    const events = lessons.flatMap((lesson) => [
      make('lesson.opened', lesson.id, {}),
      make('check.answered', lesson.id, { check: lesson.checks[0]!.id, option: 'a' }),
      make('lesson.completed', lesson.id, {}),
    ]);
    await receiveEvents(app, learner, { events });
    if (index % 3 === 0) await sitTest(app, learner, course.id, pick);
  }
  return { cohort, learners };
}

/** One try at a course's test, some of it right. */
export async function sitTest(
  app: App,
  learner: string,
  course: string,
  pick: (below: number) => number,
): Promise<void> {
  const { id, places } = await started(app, learner, course);
  for (const place of places) if (pick(3)) await save(app, learner, place, perfect(place));
  await submitTest(app, learner, id);
}
