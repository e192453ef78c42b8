import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { choosePassword } from '#features/accounts/commands/profile.ts';
import { signIn } from '#features/accounts/commands/sign-in.ts';
import { actorOf } from '#features/accounts/queries.ts';
import { account, user } from '#features/accounts/tables.ts';
import type { App } from '#platform/app.ts';
import { audit } from '#platform/tables.ts';
import { browserWith, register } from '#test/support/app.ts';
import { cohortWorld, elsewhere, joined } from '#test/support/cohorts.ts';
import { opened } from '#test/support/opened.ts';
import { boardOf } from '../queries/board.ts';
import { firstPassword } from '../tables.ts';
import { makeAccounts } from './accounts.ts';
import { cardsPerStep, makeCards, type Round } from './cards.ts';
import { joinCohort } from './join.ts';

async function withList(app: App, count: number) {
  const world = await cohortWorld(app);
  const list = Array.from({ length: count }, (_, at) => `Person ${at} Kumar`).join('\n');
  await makeAccounts(app, world.trainer, { cohort: world.cohort, list });
  const people = (await boardOf(app, world.trainer.id, world.cohort))!.rows.map(({ id }) => id);
  return { ...world, people };
}

const roundOf = async (...args: Parameters<typeof makeCards>): Promise<Round> => {
  const made = await makeCards(...args);
  if (!made.ok) throw new Error(made.problem);
  return made.value;
};

/** Signs in as a browser does; null when the password is not right. */
async function enter(app: App, name: string, password: string | null) {
  const done = await signIn(app, { name, password: password ?? '' }, new Headers());
  return done.ok ? { ...done.value, actor: (await actorOf(app, browserWith(done.value.cookies)))! } : null;
}

test('thirty cards are made in steps, and each opens its account until its owner chooses a password', async () => {
  const { app } = await opened();
  const { trainer, cohort, people } = await withList(app, cardsPerStep + 3);
  const first = await roundOf(app, trainer, { cohort, key: '', people });
  expect(first).toMatchObject({ done: cardsPerStep, of: cardsPerStep + 3 });
  const last = await roundOf(app, trainer, { cohort, key: first.key, people });
  expect(last.done).toBe(last.of);
  expect(last.cards.map(({ id }) => id)).toEqual(people);
  expect(new Set(last.cards.map(({ password }) => password)).size).toBe(people.length);
  expect(last.cards.slice(0, cardsPerStep)).toEqual(first.cards);

  const [card] = last.cards;
  const entered = (await enter(app, card!.username, card!.password))!;
  expect(entered).toMatchObject({ mustChangePassword: true, actor: { mustChangePassword: true } });
  const chosen = { password: 'my own weave of words' };
  expect(await choosePassword(app, entered.actor, { password: card!.password! })).toMatchObject({
    problem: 'password-unchanged',
  });
  expect(await choosePassword(app, entered.actor, { password: 'short' })).toMatchObject({
    problem: 'password-too-short',
  });
  expect(await choosePassword(app, entered.actor, chosen)).toEqual({ ok: true, value: { changed: true } });
  expect(await choosePassword(app, entered.actor, { password: 'another weave' })).toEqual({
    ok: true,
    value: { changed: false },
  });
  expect(await enter(app, card!.username, card!.password)).toBeNull();
  expect(await enter(app, card!.username, chosen.password)).toMatchObject({ mustChangePassword: false });
});

test('a finished round does nothing the second time, and shows no card to who has a password of their own', async () => {
  const { app } = await opened();
  const { trainer, cohort, people } = await withList(app, 2);
  const round = await roundOf(app, trainer, { cohort, key: '', people });
  const [one, two] = round.cards;
  const { actor } = (await enter(app, one!.username, one!.password))!;
  await choosePassword(app, actor, { password: 'my own weave of words' });
  const hashes = await app.db.select({ password: account.password }).from(account);
  const again = await roundOf(app, trainer, { cohort, key: round.key, people });
  expect(again).toEqual({ ...round, cards: [{ ...one, password: null }, two] });
  expect(await app.db.select({ password: account.password }).from(account)).toEqual(hashes);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'password.card'))).toHaveLength(2);
});

test('no password and no key is stored in clear', async () => {
  const { app } = await opened();
  const { trainer, cohort, people } = await withList(app, 2);
  const { key, cards } = await roundOf(app, trainer, { cohort, key: '', people });
  const { rows: tables } = await app.db.$client.execute("SELECT name FROM sqlite_master WHERE type = 'table'");
  let stored = '';
  for (const { name } of tables)
    stored += JSON.stringify((await app.db.$client.execute(`SELECT * FROM "${String(name)}"`)).rows);
  for (const secret of [key, ...cards.map(({ password }) => password!)]) expect(stored).not.toContain(secret);
  expect(stored).toContain(cards[0]!.username);
});

test('a new card ends sessions, the old password, and the wait after wrong ones', async () => {
  const { app } = await opened();
  const { trainer, cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  for (let n = 0; n < 10; n++) await enter(app, learner.username, 'not the right one');
  expect(await enter(app, learner.username, learner.password)).toBeNull();
  const { cards } = await roundOf(app, trainer, { cohort, key: '', people: [learner.id] });
  expect(await actorOf(app, learner.headers)).toBeNull();
  expect(await enter(app, learner.username, learner.password)).toBeNull();
  expect(await enter(app, learner.username, cards[0]!.password)).toMatchObject({ id: learner.id });
  expect((await boardOf(app, trainer.id, cohort))!.rows).toMatchObject([{ card: 'unused' }]);
});

test('a later round takes the place of the one before, whose key shows nothing any more', async () => {
  const { app } = await opened();
  const { trainer, cohort, people } = await withList(app, 1);
  const first = await roundOf(app, trainer, { cohort, key: '', people });
  const second = await roundOf(app, trainer, { cohort, key: '', people });
  expect(second.cards[0]!.password).not.toBe(first.cards[0]!.password);
  expect(await app.db.select().from(firstPassword)).toHaveLength(1);
});

test('a trainer, a coordinator or an administrator who learns in a cohort keeps name and password', async () => {
  const { app } = await opened();
  const { trainer, cohort, code, people } = await withList(app, 1);
  for (const role of ['trainer', 'coordinator', 'administrator'] as const) {
    const colleague = await register(app, { role });
    await joinCohort(app, colleague, { code });
    expect(await makeCards(app, trainer, { cohort, key: '', people: [...people, colleague.id] })).toEqual({
      ok: false,
      problem: 'not-only-a-learner',
    });
    expect(await enter(app, colleague.username, colleague.password)).not.toBeNull();
  }
  expect(await app.db.select().from(firstPassword)).toMatchObject([{ keyHash: null }]);
});

test('people of other cohorts, nobody at all, and a key that is none are refused', async () => {
  const { app } = await opened();
  const { trainer, cohort, people } = await withList(app, 1);
  const other = await joined(app, (await cohortWorld(app)).code);
  const refusals = [
    [{ cohort, key: '', people: [...people, other.id] }, 'learner-unknown'],
    [{ cohort, key: '', people: [] }, 'nobody-chosen'],
    [{ cohort, key: "' OR 1=1", people }, 'key-invalid'],
    [{ cohort: 'nowhere', key: '', people }, 'cohort-unknown'],
  ] as const;
  for (const [input, problem] of refusals) expect(await makeCards(app, trainer, input)).toEqual({ ok: false, problem });
  const stranger = await elsewhere(app, 'coordinator');
  expect(await makeCards(app, stranger, { cohort, key: '', people })).toEqual({ ok: false, problem: 'cohort-unknown' });
  const waiting = await app.db.select().from(user).where(eq(user.id, people[0]!));
  expect(waiting).toMatchObject([{ mustChangePassword: true }]);
});
