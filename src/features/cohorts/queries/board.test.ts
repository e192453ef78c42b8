import { expect, test } from 'vitest';
import { receiveEvents } from '#features/progress/commands.ts';
import { testStanding } from '#features/assessment/tables.ts';
import { day } from '#shared/kernel/instant.ts';
import { register, testApp } from '#test/support/app.ts';
import { cohortWorld, elsewhere, joined } from '#test/support/cohorts.ts';
import { makeDevice } from '#test/support/events.ts';
import { opened } from '#test/support/opened.ts';
import { boardCsv } from '../ui/sheet.ts';
import { boardOf, learnerPage } from './board.ts';
import { listCohorts } from './cohort.ts';

test('the board tells lessons, tests, endings, the last work and who needs help', async () => {
  const { app, clock, cleanup } = await testApp();
  const { trainer, cohort, code } = await cohortWorld(app, { courses: ['c3'] });
  const [asha, ravi] = [await joined(app, code, 'Asha Verma'), await joined(app, code, 'Ravi Kumar')];
  const make = makeDevice(asha.id);
  const choices = ['1b', '2b', '3c', '4a', '5a', '6b', '7b', '8a', '9a', '10a'];
  await receiveEvents(app, asha.id, {
    events: [
      make('lesson.completed', 'c3-l1', {}),
      make('simulation.chose', 'bagru', { run: '1'.repeat(26), choices }),
    ],
  });
  await app.db.insert(testStanding).values({
    learner: asha.id,
    course: 'c3',
    tries: 2,
    best: 0.9,
    last: 0.9,
    passedAt: app.now(),
    lastAt: app.now(),
    failsInRow: 0,
    scores: [0.5, 0.9],
  });
  clock.move(8 * day);
  const board = (await boardOf(app, trainer.id, cohort))!;
  expect(board.rows).toMatchObject([
    {
      id: asha.id,
      lastWork: clock.now - 8 * day,
      courses: [{ course: 'c3', done: 1, of: 7, result: { best: 0.9, tries: 2, passed: true } }],
      cases: [{ id: 'bagru', sittings: 1 }],
      needs: [{ rule: 'idle', measured: 8, limit: 7, begun: true, lesson: 'c3-l2' }],
    },
    { id: ravi.id, lastWork: null, needs: [{ rule: 'idle', measured: 8, begun: false }] },
  ]);
  const csv = boardCsv({ ...board, simulations: app.catalogue.simulations });
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain('The fathers came back');
  expect(csv).toContain('No work for 8 days; limit 7.');
  cleanup();
});

test('strangers of every kind get the same nothing as for a cohort that does not exist', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  const strangers = [
    await register(app, { role: 'trainer' }),
    await elsewhere(app, 'trainer'),
    await elsewhere(app, 'coordinator'),
    learner,
  ];
  for (const { id, actor } of strangers) {
    expect(await boardOf(app, id, cohort)).toBeNull();
    expect(await learnerPage(app, actor, cohort, learner.id)).toBeNull();
    expect(await listCohorts(app.db, actor)).toEqual([]);
  }
  expect(await boardOf(app, trainer.id, 'nowhere')).toBeNull();
  for (const role of ['coordinator', 'administrator'] as const) {
    const above = await register(app, { role });
    expect(await boardOf(app, above.id, cohort)).toMatchObject({ cohort: { id: cohort } });
    expect(await listCohorts(app.db, above.actor)).toMatchObject([{ id: cohort, learners: 1 }]);
  }
});

test('a learner of another cohort is invisible, on the board and by their own address', async () => {
  const { app } = await opened();
  const [one, two] = [await cohortWorld(app), await cohortWorld(app)];
  const [mine, theirs] = [await joined(app, one.code), await joined(app, two.code)];
  expect((await boardOf(app, one.trainer.id, one.cohort))!.rows.map(({ id }) => id)).toEqual([mine.id]);
  expect(await learnerPage(app, one.trainer.actor, one.cohort, theirs.id)).toBeNull();
  expect(await learnerPage(app, one.trainer.actor, two.cohort, theirs.id)).toBeNull();
  expect(await learnerPage(app, one.trainer.actor, one.cohort, mine.id)).toMatchObject({ isOnlyLearner: true });
});

test('the learner’s page has days without any word that was written', async () => {
  const { app, cleanup } = await testApp();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  const lesson = app.catalogue.courses.find(({ id }) => id === 'c3')!.lessons[0]!;
  const make = makeDevice(learner.id);
  await receiveEvents(app, learner.id, {
    events: [make('note.saved', lesson.id, { note: lesson.practice.id, text: 'canary in my own words' })],
  });
  const page = (await learnerPage(app, trainer.actor, cohort, learner.id))!;
  expect(page.days).toMatchObject([{ ago: 0, moments: [{ kind: 'note.saved', object: lesson.id, count: 1 }] }]);
  expect(JSON.stringify({ ...page, courses: [], tests: [] })).not.toContain('canary');
  cleanup();
});
