import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { user } from '#features/accounts/tables.ts';
import { receiveEvents } from '#features/progress/commands.ts';
import { summariesOf } from '#features/progress/queries.ts';
import { audit } from '#platform/tables.ts';
import { register, testApp } from '#test/support/app.ts';
import { cohortWorld, elsewhere, joined, makeOne } from '#test/support/cohorts.ts';
import { makeDevice } from '#test/support/events.ts';
import { opened } from '#test/support/opened.ts';
import { boardOf, learnerPage } from '../queries/board.ts';
import { joinCohort } from './join.ts';
import { moveLearner, removeLearner, renameLearner } from './learners.ts';

test('a name is corrected, and a second time does nothing', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = (await joined(app, code)).id;
  const input = { cohort, learner, name: '  Ravi   Kumár ' };
  expect(await renameLearner(app, trainer, input)).toEqual({ ok: true, value: { changed: true } });
  expect(await renameLearner(app, trainer, input)).toEqual({ ok: true, value: { changed: false } });
  expect(await app.db.select().from(user).where(eq(user.id, learner))).toMatchObject([{ name: 'Ravi Kumár' }]);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'account.renamed'))).toMatchObject([
    { actor: trainer.id, subject: learner, detail: { cohort } },
  ]);
});

test('an empty name, a colleague and a stranger are not renamed', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = (await joined(app, code)).id;
  const colleague = await register(app, { role: 'trainer' });
  await joinCohort(app, colleague, { code });
  const rename = (who: string, name = 'Mina') => renameLearner(app, trainer, { cohort, learner: who, name });
  expect(await rename(learner, ' ')).toMatchObject({ problem: 'name-needed' });
  expect(await rename(learner, 'x'.repeat(101))).toMatchObject({ problem: 'name-too-long' });
  expect(await rename(colleague.id)).toMatchObject({ problem: 'not-only-a-learner' });
  expect(await rename((await register(app)).id)).toMatchObject({ problem: 'learner-unknown' });
});

test('a move takes all work along, and a second time finds nobody', async () => {
  const { app, cleanup } = await testApp();
  const { trainer, institution, cohort, code } = await cohortWorld(app);
  const target = await makeOne(app, trainer, { institution, name: 'Bagru printers' });
  const learner = await joined(app, code);
  const events = [makeDevice(learner.id)('lesson.completed', 'c3-l1', {})];
  await receiveEvents(app, learner.id, { events });
  const input = { cohort, learner: learner.id, target };
  expect(await moveLearner(app, trainer, input)).toEqual({ ok: true, value: { changed: true } });
  expect((await boardOf(app, trainer.id, cohort))!.rows).toEqual([]);
  const [row] = (await boardOf(app, trainer.id, target))!.rows;
  expect(row).toMatchObject({ id: learner.id, by: 'move' });
  expect(row!.courses.find(({ course }) => course === 'c3')).toMatchObject({ done: 1 });
  expect(await moveLearner(app, trainer, input)).toMatchObject({ problem: 'learner-unknown' });
  expect(await app.db.select().from(audit).where(eq(audit.action, 'cohort.moved'))).toMatchObject([
    { detail: { from: cohort, to: target } },
  ]);
  cleanup();
});

test('nobody is moved into or out of a cohort of others, nor where they train', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  const other = await cohortWorld(app);
  const learner = (await joined(app, code)).id;
  const move = (actor: { id: string }, target: string, who = learner) =>
    moveLearner(app, actor, { cohort, learner: who, target });
  expect(await move(trainer, other.cohort)).toMatchObject({ problem: 'target-unknown' });
  expect(await move(other.trainer, other.cohort)).toMatchObject({ problem: 'cohort-unknown' });
  expect(await move(trainer, cohort)).toEqual({ ok: true, value: { changed: false } });
  const coordinator = await register(app, { role: 'coordinator' });
  await joinCohort(app, other.trainer, { code });
  expect(await move(coordinator, other.cohort, other.trainer.id)).toMatchObject({ problem: 'trains-this-cohort' });
});

test('whoever is taken out vanishes from the board and keeps account and work', async () => {
  const { app, cleanup } = await testApp();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  await receiveEvents(app, learner.id, { events: [makeDevice(learner.id)('lesson.completed', 'c3-l1', {})] });
  const input = { cohort, learner: learner.id };
  expect(await removeLearner(app, trainer, input)).toEqual({ ok: true, value: { changed: true } });
  expect(await removeLearner(app, trainer, input)).toEqual({ ok: true, value: { changed: false } });
  expect((await boardOf(app, trainer.id, cohort))!.rows).toEqual([]);
  expect(await learnerPage(app, trainer.actor, cohort, learner.id)).toBeNull();
  expect(await summariesOf(app.db, learner.id)).toHaveLength(1);
  expect(await app.db.select().from(user).where(eq(user.id, learner.id))).toHaveLength(1);
  cleanup();
});

test('a trainer of another institution takes nobody out', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  const stranger = await elsewhere(app, 'coordinator');
  expect(await removeLearner(app, stranger, { cohort, learner: learner.id })).toEqual({
    ok: false,
    problem: 'cohort-unknown',
  });
  expect((await boardOf(app, trainer.id, cohort))!.rows).toHaveLength(1);
});
