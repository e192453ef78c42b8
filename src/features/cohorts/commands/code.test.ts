import { expect, test } from 'vitest';
import { day } from '#shared/kernel/instant.ts';
import { register } from '#test/support/app.ts';
import { cohortWorld, elsewhere } from '#test/support/cohorts.ts';
import { opened } from '#test/support/opened.ts';
import { invitation } from '../queries/invitation.ts';
import { latestCode } from '../queries/cohort.ts';
import { closeCode, giveCode } from './code.ts';
import { joinCohort } from './join.ts';

test('a new code takes the place of the one before, which says that it is closed', async () => {
  const { app, clock } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  clock.move(1);
  const given = await giveCode(app, trainer, { cohort, days: '14', uses: '40' });
  expect(await latestCode(app.db, cohort)).toMatchObject({
    code: given.ok && given.value.code,
    expires: app.now() + 14 * day,
    mostUses: 40,
    uses: 0,
    closed: null,
  });
  expect(await invitation(app, code, null)).toEqual({ problem: 'code-closed', code });
});

test('an end out of bounds is refused, and the code before goes on working', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  expect(await giveCode(app, trainer, { cohort, days: '999', uses: '' })).toMatchObject({
    problem: 'days-out-of-range',
  });
  expect(await invitation(app, code, null)).toMatchObject({ problem: null });
});

test('a code is closed once; a second time does nothing', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  expect(await closeCode(app, trainer, { cohort })).toEqual({ ok: true, value: { changed: true } });
  expect(await closeCode(app, trainer, { cohort })).toEqual({ ok: true, value: { changed: false } });
  expect(await joinCohort(app, await register(app), { code })).toEqual({ ok: false, problem: 'code-closed' });
});

test('nobody else gives or closes codes', async () => {
  const { app } = await opened();
  const { cohort, code } = await cohortWorld(app);
  for (const stranger of [
    await elsewhere(app, 'trainer'),
    await register(app, { role: 'trainer' }),
    await register(app),
  ]) {
    expect(await giveCode(app, stranger, { cohort, days: '', uses: '' })).toMatchObject({ problem: 'cohort-unknown' });
    expect(await closeCode(app, stranger, { cohort })).toMatchObject({ problem: 'cohort-unknown' });
  }
  expect(await invitation(app, code, null)).toMatchObject({ problem: null });
});
