import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { signIn } from '#features/accounts/commands/sign-in.ts';
import { account, user } from '#features/accounts/tables.ts';
import { audit } from '#platform/tables.ts';
import { register } from '#test/support/app.ts';
import { cohortWorld, elsewhere } from '#test/support/cohorts.ts';
import { opened } from '#test/support/opened.ts';
import { boardOf } from '../queries/board.ts';
import { previewRoster } from '../queries/roster.ts';
import { makeAccounts } from './accounts.ts';

test('a list becomes accounts in the cohort that nobody can sign in to yet', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  await register(app, { username: 'ram.sharma' });
  const list = 'Asha Verma\nराम शर्मा\nMina, mina-1';
  expect(await makeAccounts(app, trainer, { cohort, list })).toEqual({ ok: true, value: { made: 3 } });
  const board = (await boardOf(app, trainer.id, cohort))!;
  expect(board.rows.map(({ name, username, card, by }) => [name, username, card, by])).toEqual([
    ['Asha Verma', 'asha.verma', 'waiting', 'list'],
    ['Mina', 'mina-1', 'waiting', 'list'],
    ['राम शर्मा', 'ram.sharma2', 'waiting', 'list'],
  ]);
  expect(await signIn(app, { name: 'asha.verma', password: 'anything at all' }, new Headers())).toMatchObject({
    problem: 'wrong-credentials',
  });
  const [row] = await app.db
    .select()
    .from(account)
    .innerJoin(user, eq(user.id, account.userId))
    .where(eq(user.username, 'mina-1'));
  expect(row).toMatchObject({ account: { password: null }, user: { mustChangePassword: true } });
  expect(await app.db.select().from(audit).where(eq(audit.action, 'account.made'))).toHaveLength(3);
});

test('one bad row of thirty and nobody is made', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  await register(app, { username: 'taken' });
  const list = [...Array.from({ length: 29 }, (_, at) => `Person ${at} Kumar`), 'Ravi, taken'].join('\n');
  expect(await makeAccounts(app, trainer, { cohort, list })).toEqual({
    ok: false,
    problem: 'list-has-bad-rows',
    detail: { bad: 1, of: 30 },
  });
  expect((await boardOf(app, trainer.id, cohort))!.rows).toEqual([]);
  const preview = await previewRoster(app.db, trainer.id, cohort, list);
  expect(preview.ok && preview.value.at(-1)).toMatchObject({ problem: 'row-username-taken', line: 30 });
});

test('the same list a second time makes nobody', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const list = 'Asha Verma\nRavi Kumar';
  await makeAccounts(app, trainer, { cohort, list });
  expect(await makeAccounts(app, trainer, { cohort, list })).toMatchObject({ problem: 'list-has-bad-rows' });
  const both = await Promise.all([
    makeAccounts(app, trainer, { cohort, list: 'Mina Devi' }),
    makeAccounts(app, trainer, { cohort, list: 'Mina Devi' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await boardOf(app, trainer.id, cohort))!.rows).toHaveLength(3);
});

test('strangers neither make accounts nor learn from a preview which usernames are taken', async () => {
  const { app } = await opened();
  const { cohort } = await cohortWorld(app);
  for (const { id } of [
    await elsewhere(app, 'trainer'),
    await register(app, { role: 'trainer' }),
    await register(app),
  ]) {
    expect(await makeAccounts(app, { id }, { cohort, list: 'Mina' })).toEqual({ ok: false, problem: 'cohort-unknown' });
    expect(await previewRoster(app.db, id, cohort, 'Mina')).toEqual({ ok: false, problem: 'cohort-unknown' });
  }
});
