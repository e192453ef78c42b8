import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { audit } from '#platform/tables.ts';
import { setupState } from '#features/accounts/queries.ts';
import { register } from '#test/support/app.ts';
import { cohortInput, cohortWorld, elsewhere } from '#test/support/cohorts.ts';
import { opened } from '#test/support/opened.ts';
import { cohortFor, listCohorts, trainersOf } from '../queries/cohort.ts';
import { changeCohort, makeCohort } from './cohort.ts';

test('a trainer makes a cohort and trains it', async () => {
  const { app } = await opened();
  const trainer = await register(app, { role: 'trainer', name: 'Leela Nair' });
  const institution = (await setupState(app)).institution!.id;
  const made = await makeCohort(app, trainer, { ...cohortInput({ startsOn: '2026-11-23' }), institution });
  const id = made.ok ? made.value.id : '';
  expect(await trainersOf(app.db, id)).toMatchObject([{ id: trainer.id, name: 'Leela Nair' }]);
  expect(await listCohorts(app.db, trainer.actor)).toMatchObject([
    { id, name: 'Jaipur, group 1', startsOn: '2026-11-23', learners: 0, trainers: ['Leela Nair'] },
  ]);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'cohort.made'))).toMatchObject([
    { actor: trainer.id, subject: id },
  ]);
});

test('a learner, and a trainer of another institution, make none', async () => {
  const { app } = await opened();
  const institution = (await setupState(app)).institution!.id;
  for (const { id } of [await register(app), await elsewhere(app, 'trainer'), { id: 'nobody' }])
    expect(await makeCohort(app, { id }, { ...cohortInput(), institution })).toEqual({
      ok: false,
      problem: 'institution-unknown',
    });
});

test('a cohort without a name is refused before anything is written', async () => {
  const { app } = await opened();
  const { trainer, institution } = await cohortWorld(app);
  expect(await makeCohort(app, trainer, { ...cohortInput({ name: ' ' }), institution })).toMatchObject({
    problem: 'cohort-name-needed',
  });
  expect(await listCohorts(app.db, trainer.actor)).toHaveLength(1);
});

test('settings are changed, and a second time does nothing', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const input = { ...cohortInput({ name: 'Jaipur, group 2', idleDays: '14' }), cohort };
  expect(await changeCohort(app, trainer, input)).toEqual({ ok: true, value: { changed: true } });
  expect(await changeCohort(app, trainer, input)).toEqual({ ok: true, value: { changed: false } });
  expect(await cohortFor(app.db, trainer.id, cohort, 'cohort.read')).toMatchObject({
    name: 'Jaipur, group 2',
    idleDays: 14,
    failingTests: 2,
  });
  expect(await app.db.select().from(audit).where(eq(audit.action, 'cohort.changed'))).toHaveLength(1);
});

test('a limit out of its bounds changes nothing', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  expect(await changeCohort(app, trainer, { ...cohortInput({ idleDays: '0' }), cohort })).toMatchObject({
    problem: 'limit-out-of-range',
  });
  expect(await cohortFor(app.db, trainer.id, cohort, 'cohort.read')).toMatchObject({ idleDays: 7 });
});

test('to a stranger the cohort does not exist, whatever they send', async () => {
  const { app } = await opened();
  const { cohort } = await cohortWorld(app);
  const stranger = await elsewhere(app, 'coordinator');
  for (const input of [cohortInput(), cohortInput({ name: '' })])
    expect(await changeCohort(app, stranger, { ...input, cohort })).toEqual({ ok: false, problem: 'cohort-unknown' });
});
