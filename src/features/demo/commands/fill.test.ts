import { beforeAll, expect, test } from 'vitest';
import { rebuildAllStandings } from '#features/assessment/commands/rebuild.ts';
import { signIn } from '#features/accounts/commands/sign-in.ts';
import { actorOf } from '#features/accounts/queries.ts';
import { boardOf } from '#features/cohorts/queries/board.ts';
import { listCohorts } from '#features/cohorts/queries/cohort.ts';
import { rebuildAll } from '#features/progress/commands.ts';
import { browserWith, testApp, type TestApp } from '#test/support/app.ts';
import type { SignIn } from '../model.ts';
import { fillCohort } from './cohort.ts';
import { fillDemo } from './fill.ts';

// Filled once: hashing passwords takes seconds, and no test here changes a row but by making it anew.
let test0: TestApp;
let signIns: SignIn[];
beforeAll(async () => {
  test0 = await testApp({ founded: false });
  signIns = await fillDemo(test0.app, { seed: 1, now: test0.app.now(), learners: 6, others: 2 });
  return test0.cleanup;
});

const rows = async (table: string, order: string) =>
  (await test0.app.db.$client.execute(`SELECT * FROM ${table} ORDER BY ${order}`)).rows.map((row) => ({ ...row }));

async function signedIn(username: string) {
  const { password } = signIns.find((known) => known.username === username)!;
  const done = await signIn(test0.app, { name: username, password }, new Headers());
  if (!done.ok) throw new Error(done.problem);
  return (await actorOf(test0.app, browserWith(done.value.cookies)))!;
}

test('every summary equals what a rebuild makes', async () => {
  const read = async () => [
    await rows('progress_summary', 'learner, scope'),
    await rows('test_standing', 'learner, course'),
  ];
  const filled = await read();
  await rebuildAll(test0.app);
  await rebuildAllStandings(test0.app);
  expect(await read()).toEqual(filled);
  expect(filled.every((table) => table.length > 0)).toBe(true);
});

test('the board shows the three reasons for help, each at or over its limit', async () => {
  const tara = await signedIn('tara');
  const [cohort] = await listCohorts(test0.app.db, tara);
  const board = await boardOf(test0.app, tara.id, cohort!.id);
  expect(board!.rows).toHaveLength(6);
  const needs = board!.rows.flatMap((row) => row.needs);
  expect(new Set(needs.map(({ rule }) => rule))).toEqual(new Set(['idle', 'failing', 'stuck']));
  expect(needs.filter(({ measured, limit }) => measured < limit)).toEqual([]);
  expect(needs.some((need) => need.rule === 'idle' && !need.begun)).toBe(true);
});

test('a trainer sees the own cohort only, the coordinator both', async () => {
  const seen = async (username: string) => {
    const cohorts = await listCohorts(test0.app.db, await signedIn(username));
    return cohorts.map(({ learners }) => learners).sort();
  };
  expect(await seen('tara')).toEqual([6]);
  expect(await seen('otto')).toEqual([2]);
  expect(await seen('cora')).toEqual([2, 6]);
});

test('everybody whose password is printed can sign in and goes on at once', async () => {
  expect(signIns).toHaveLength(7);
  for (const { username } of signIns) expect((await signedIn(username)).mustChangePassword, username).toBe(false);
});

test('tests were failed, then passed, and one is under way', async () => {
  const tries = await rows('attempt', 'learner, course, try_number');
  expect(tries.some(({ submitted }) => submitted === null)).toBe(true);
  expect(tries.some(({ try_number, passed }) => try_number === 2 && passed === 1)).toBe(true);
  expect(
    tries.filter(({ score }) => score !== null).every(({ score, passed }) => passed === Number(Number(score) >= 0.7)),
  ).toBe(true);
});

test('nothing is dated in what is still to come', async () => {
  const now = test0.app.now();
  for (const [table, column] of [
    ['learning_event', 'received'],
    ['attempt', 'submitted'],
    ['attempt_place', 'answered_at'],
    ['audit', 'at'],
  ] as const) {
    const { rows: found } = await test0.app.db.$client.execute(`SELECT max(${column}) AS latest FROM ${table}`);
    expect(Number(found[0]!['latest']), table).toBeLessThanOrEqual(now);
    expect(Number(found[0]!['latest']), table).toBeGreaterThan(0);
  }
});

test('another cohort of many fills any app, without passwords', async () => {
  const cora = await signedIn('cora');
  const institution = cora.memberships[0]!.institution;
  const order = { institution, name: 'Bench', learners: 30, first: 100, seed: 3, now: test0.app.now(), isBulk: true };
  const filled = await fillCohort(test0.app, cora, order);
  const board = await boardOf(test0.app, cora.id, filled.id);
  expect(board!.rows).toHaveLength(30);
  expect(board!.rows.filter(({ lastWork }) => lastWork !== null).length).toBeGreaterThan(20);
});
