// The doors of a cohort, asked through the real server by everyone who is something, and by everyone who is nothing to it.
import { join } from 'node:path';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { user } from '#features/accounts/tables.ts';
import { eq } from 'drizzle-orm';
import { cohortLearner } from '#features/cohorts/tables.ts';
import { makeAccounts } from '#features/cohorts/commands/accounts.ts';
import { makeCards } from '#features/cohorts/commands/cards.ts';
import { boardOf } from '#features/cohorts/queries/board.ts';
import { actions, authEndpoints, isHidden, openBeforeOwnPassword, routes } from '#platform/permissions.ts';
import { register, testApp, type Registered, type TestApp } from '#test/support/app.ts';
import { cohortWorld, elsewhere, joined, type World } from '#test/support/cohorts.ts';
import { signInOverHttp } from '#test/support/people.ts';
import { makeServer } from '../../scripts/server.mjs';

let home: TestApp;
let server: Server;
let url: string;
let world: World;
let learner: Registered;
let neighbour: World & { learner: Registered };
const insiders: Record<string, Registered> = {};
const strangers: Record<string, Registered> = {};

beforeAll(async () => {
  home = await testApp();
  const { app } = home;
  server = await makeServer({ app, dist: join(process.cwd(), 'dist'), sentences: { tooLarge: 'too large' } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  world = await cohortWorld(app);
  learner = await joined(app, world.code, 'Canary Learner');
  const other = await cohortWorld(app);
  neighbour = { ...other, learner: await joined(app, other.code) };
  insiders['its trainer'] = world.trainer;
  insiders['its coordinator'] = await register(app, { role: 'coordinator' });
  insiders['an administrator'] = await register(app, { role: 'administrator' });
  strangers['a trainer of another cohort'] = neighbour.trainer;
  strangers['a trainer elsewhere'] = await elsewhere(app, 'trainer');
  strangers['a coordinator elsewhere'] = await elsewhere(app, 'coordinator');
}, 60_000);

afterAll(() => {
  server.closeAllConnections();
  server.close();
  home.cleanup();
});

const get = (path: string, who: Registered | null, accept = 'text/html') =>
  fetch(url + path, {
    redirect: 'manual',
    headers: { accept, ...(who ? { cookie: who.headers.get('cookie')! } : {}) },
  });

const send = (path: string, who: Registered, fields: Record<string, string>) =>
  fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: url,
      accept: 'text/html',
      cookie: who.headers.get('cookie')!,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields),
  });

const doors = Object.keys(routes).filter((pattern) => pattern.includes('[cohort]'));
const path = (pattern: string, cohort: string, person: string) => {
  const filled = pattern.replace('[cohort]', cohort).replace('[learner]', person);
  return filled.endsWith('.csv') ? filled : `${filled}/`;
};

test('there are doors to ask at', () => expect(doors.length).toBeGreaterThan(4));

test.each(doors)('%s opens to its trainer, coordinator and administrator', async (pattern) => {
  for (const [who, person] of Object.entries(insiders)) {
    const answer = await get(path(pattern, world.cohort, learner.id), person);
    expect(answer.status, who).toBe(200);
    expect(answer.headers.get('cache-control'), who).toContain('no-store');
    await answer.arrayBuffer();
  }
});

test.each(doors)('%s is the same 404 to strangers as a cohort that does not exist', async (pattern) => {
  for (const [who, person] of Object.entries(strangers)) {
    const [theirs, nowhere] = [
      await get(path(pattern, world.cohort, learner.id), person),
      await get(path(pattern, 'nowhere', learner.id), person),
    ];
    expect([theirs.status, nowhere.status], who).toEqual([404, 404]);
    const [one, two] = [await theirs.text(), await nowhere.text()];
    expect(one, who).toBe(two);
    expect(one, who).not.toContain('Canary');
  }
});

test.each(doors)('%s is closed to learners, its own too, and to visitors', async (pattern) => {
  for (const person of [learner, neighbour.learner]) {
    const answer = await get(path(pattern, world.cohort, learner.id), person);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('Canary');
  }
  expect((await get(path(pattern, world.cohort, learner.id), null)).status).toBe(303);
});

test('a learner of another cohort is not found inside one’s own', async () => {
  const at = path('/cohorts/[cohort]/learners/[learner]', world.cohort, neighbour.learner.id);
  expect((await get(at, world.trainer)).status).toBe(404);
});

test('every action on a cohort is refused to strangers and changes nothing', async () => {
  const fields = {
    cohort: world.cohort,
    learner: learner.id,
    people: learner.id,
    person: neighbour.trainer.id,
    target: neighbour.cohort,
    name: 'Changed',
    list: 'Somebody New',
    key: '',
    days: '',
    uses: '',
    institution: world.institution,
  };
  const before = await boardOf(home.app, world.trainer.id, world.cohort);
  const ofCohorts = Object.keys(actions).filter((name) => name.startsWith('cohorts.'));
  const about = ofCohorts.filter((name) => !['cohorts.make', 'cohorts.join', 'cohorts.leave'].includes(name));
  expect(about.length).toBeGreaterThan(8);
  for (const name of about)
    for (const [who, person] of Object.entries(strangers)) {
      const answer = await send(`/cohorts/${world.cohort}/people/?_action=${name}`, person, fields);
      expect([404, 422], `${name}: ${who}`).toContain(answer.status);
      expect(await answer.text(), `${name}: ${who}`).not.toContain('Canary');
    }
  const after = await boardOf(home.app, world.trainer.id, world.cohort);
  expect(after).toEqual({ ...before, today: after!.today });
});

test('a join page answers each code in a sentence, and names the cohort only to the right one', async () => {
  const right = await get(`/join/${world.code}/`, null);
  expect(right.status).toBe(200);
  expect(await right.text()).toContain('Jaipur, group 1');
  const wrong = await get('/join/AAAABBBB/', null);
  expect(wrong.status).toBe(404);
  expect(await wrong.text()).toContain('No cohort has this code');
});

test('a password that somebody else gave opens nothing but the form that changes it', async () => {
  const { app } = home;
  await makeAccounts(app, world.trainer, { cohort: world.cohort, list: 'New Comer' });
  const [{ id } = { id: '' }] = await app.db
    .select({ id: user.id })
    .from(user)
    .innerJoin(cohortLearner, eq(cohortLearner.person, user.id))
    .where(eq(user.username, 'new.comer'));
  const made = await makeCards(app, world.trainer, { cohort: world.cohort, key: '', people: [id] });
  const password = made.ok ? made.value.cards[0]!.password! : '';
  const cookie = await signInOverHttp(url, { username: 'new.comer', password });
  const who = { headers: new Headers({ cookie }) } as Registered;

  for (const [pattern, methods] of Object.entries(routes)) {
    // A hidden door opens by the place that asks, whoever is there.
    if (pattern.includes('[') || !methods.GET || pattern === '/refused' || isHidden(methods.GET)) continue;
    const answer = await get(`${pattern}/`, who);
    const isOpen = openBeforeOwnPassword.includes(methods.GET);
    const leads = answer.headers.get('location') ?? '';
    // What their role does not open anyway is refused as ever; what it would open leads to the form.
    if (!isOpen && answer.status < 400) expect(leads, pattern).toMatch(/^\/first-password\/\?next=/);
    if (isOpen) expect(leads, pattern).not.toMatch(/^\/first-password\//);
    await answer.arrayBuffer();
  }
  expect((await get('/me/', who)).headers.get('location')).toBe('/first-password/?next=%2Fme%2F');
  const changed = await send('/me/?_action=accounts.changeName', who, { name: 'Changed' });
  expect(changed.headers.get('location')).toBe('/first-password/?next=%2Fme%2F');
  for (const endpoint of Object.keys(authEndpoints).filter((one) => authEndpoints[one] === 'account.change')) {
    const answer = await fetch(`${url}/api/auth${endpoint}`, {
      method: 'POST',
      headers: { origin: url, cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status, endpoint).toBe(403);
    expect(await answer.json()).toMatchObject({ problem: 'password-due' });
  }
  expect((await get('/api/me', who)).status).toBe(200);

  const own = { password: 'my own weave of words', next: '/me/' };
  const chosen = await send('/first-password/?_action=accounts.choosePassword', who, own);
  expect(chosen.headers.get('location')).toBe('/me/');
  expect((await get('/me/', who)).status).toBe(200);
});
