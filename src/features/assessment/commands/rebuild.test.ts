import { expect, test } from 'vitest';
import { formOf, perfect, started } from '#test/support/attempts.ts';
import { seeded } from '#test/support/events.ts';
import { someAnswer } from '#test/support/items.ts';
import { openedWithCourses } from '#test/support/opened.ts';
import { standingsOf } from '../queries.ts';
import { testStanding } from '../tables.ts';
import { rebuildAllStandings } from './rebuild.ts';
import { submitTest } from './submit.ts';

test('standings equal what a rebuild from the attempts makes, after random histories', async () => {
  const seed = Date.now() % 1e9;
  console.log(`random tests: seed ${seed}`);
  const pick = seeded(seed);
  const { app, clock } = await openedWithCourses();
  const learners = ['asha', 'ravi', 'meera', 'tesfaye'];
  for (const learner of learners)
    for (let tries = pick(5); tries >= 0; tries--) {
      const { id, places } = await started(app, learner);
      clock.move(1 + pick(1e6));
      const form = formOf(places, (place) => (pick(3) ? perfect(place) : someAnswer(place.arrangement, pick)));
      expect((await submitTest(app, learner, id, form)).ok).toBe(true);
    }
  await started(app, 'nobody-handed-in');
  const live = await standingsOf(app.db, [...learners, 'nobody-handed-in']);
  expect(live.map(({ learner }) => learner)).toEqual([...learners].sort());
  await app.db.update(testStanding).set({ best: 0, tries: 99, scores: [] });
  expect(await rebuildAllStandings(app)).toBe(5);
  expect(await standingsOf(app.db, learners)).toEqual(live);
});

test('rebuilding what is right changes nothing, and what has no attempt is gone', async () => {
  const { app } = await openedWithCourses();
  const { id } = await started(app, 'asha');
  await submitTest(app, 'asha', id);
  const [live] = await standingsOf(app.db, ['asha']);
  await app.db.insert(testStanding).values({ ...live!, course: 'c99' });
  const told: string[] = [];
  await rebuildAllStandings(app, (done, of) => told.push(`${done}/${of}`));
  expect(await standingsOf(app.db, ['asha'])).toEqual([live]);
  expect(await standingsOf(app.db, ['asha'], ['c1'])).toEqual([]);
  expect(told).toEqual(['1/1']);
});
