import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { setRole } from '#features/accounts/commands/people.ts';
import { audit } from '#platform/tables.ts';
import { register } from '#test/support/app.ts';
import { cohortWorld, elsewhere } from '#test/support/cohorts.ts';
import { opened } from '#test/support/opened.ts';
import { cohortFor, possibleTrainers, trainersOf } from '../queries/cohort.ts';
import { addTrainer, removeTrainer } from './trainers.ts';

const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

test('a cohort is shared with a second trainer, and a second time does nothing', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const second = await register(app, { role: 'trainer' });
  expect(await cohortFor(app.db, second.id, cohort, 'cohort.read')).toBeNull();
  const input = { cohort, person: second.id };
  expect(await addTrainer(app, trainer, input)).toEqual({ ok: true, value: { changed: true } });
  expect(await addTrainer(app, trainer, input)).toEqual({ ok: true, value: { changed: false } });
  expect(await cohortFor(app.db, second.id, cohort, 'cohort.people')).toMatchObject({ id: cohort });
  expect(await app.db.select().from(audit).where(eq(audit.action, 'cohort.shared'))).toHaveLength(1);
});

test('only trainers and coordinators of the institution are offered and taken', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const found = (await cohortFor(app.db, trainer.id, cohort, 'cohort.share'))!;
  const coordinator = await register(app, { role: 'coordinator' });
  const [learner, stranger] = [await register(app), await elsewhere(app, 'trainer')];
  const offered = ids(await possibleTrainers(app.db, found));
  expect(offered).toContain(coordinator.id);
  for (const { id } of [learner, stranger, trainer, { id: 'nobody' }]) expect(offered).not.toContain(id);
  for (const { id } of [learner, stranger, { id: 'nobody' }])
    expect(await addTrainer(app, trainer, { cohort, person: id })).toEqual({ ok: false, problem: 'trainer-unknown' });
});

test('a trainer is taken away, the last one stays', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const second = await register(app, { role: 'trainer' });
  await addTrainer(app, trainer, { cohort, person: second.id });
  expect(await removeTrainer(app, trainer, { cohort, person: second.id })).toEqual({
    ok: true,
    value: { changed: true },
  });
  expect(await removeTrainer(app, trainer, { cohort, person: second.id })).toEqual({
    ok: true,
    value: { changed: false },
  });
  expect(await removeTrainer(app, trainer, { cohort, person: trainer.id })).toEqual({
    ok: false,
    problem: 'last-trainer',
  });
  expect(ids(await trainersOf(app.db, cohort))).toEqual([trainer.id]);
});

test('who is a trainer no longer sees the cohort no longer', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const administrator = await register(app, { role: 'administrator' });
  await setRole(app, administrator, { person: trainer.id, role: 'learner' });
  expect(await cohortFor(app.db, trainer.id, cohort, 'cohort.read')).toBeNull();
  expect(await addTrainer(app, trainer, { cohort, person: administrator.id })).toMatchObject({
    problem: 'cohort-unknown',
  });
  expect(await cohortFor(app.db, administrator.id, cohort, 'cohort.read')).toMatchObject({ id: cohort });
});
