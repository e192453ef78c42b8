// No key leaves the server before the answer: hunted with words that sing through every response, built file and index.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Item } from '#features/assessment/content.ts';
import { attemptShown, openAttempt, placesOf, type PlaceRow } from '#features/assessment/queries.ts';
import { loadCatalogue, contentFolder, type Catalogue } from '#platform/catalogue.ts';
import { makeServer } from '../../scripts/server.mjs';
import { register, testApp, type Registered, type TestApp } from '#test/support/app.ts';
import { formOf, perfect, started } from '#test/support/attempts.ts';
import { canaryBank, leaksIn, secretsOf, songsIn, unescaped } from '#test/support/canary.ts';
import { builtRoutes, normal } from './doors.ts';

const dist = join(process.cwd(), 'dist');
const real = loadCatalogue(contentFolder()).catalogue;

const withBank = (change: (item: Item) => Item): Catalogue => ({
  ...real,
  courses: real.courses.map((course) =>
    course.id === 'c3' ? { ...course, items: canaryBank(course).map(change) } : course,
  ),
});

async function serving(catalogue: Catalogue): Promise<{ home: TestApp; url: string }> {
  const home = await testApp({ catalogue });
  const server: Server = await makeServer({ app: home.app, dist, sentences: { tooLarge: 'too large' } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    home.cleanup();
  });
  return { home, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` };
}

type Heard = { from: string; status: number; songs: string[] };

/** Sits a test as a learner does, right and wrong, up to the moment before it is handed in, and listens to every response. */
async function listen(
  home: TestApp,
  url: string,
  learner: Registered,
): Promise<{ heard: Heard[]; places: PlaceRow[] }> {
  const heard: Heard[] = [];
  const ask = async (path: string, body?: BodyInit, type = 'application/json', accept = 'application/json') => {
    const response = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        origin: url,
        accept,
        cookie: learner.headers.get('cookie')!,
        ...(typeof body === 'string' ? { 'content-type': type } : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const headers = JSON.stringify([...response.headers]);
    heard.push({ from: path, status: response.status, songs: songsIn(headers + (await response.text())) });
  };

  const start = new FormData();
  start.set('course', 'c3');
  await ask('/_actions/assessment.start/', start);
  await ask('/_actions/assessment.start/', start);
  const { id } = (await openAttempt(home.app.db, learner.id, 'c3'))!;
  const places = await placesOf(home.app.db, id);

  const save = (body: object) => ask('/api/answers/', JSON.stringify({ attempt: id, ...body }));
  for (const { n, item, arrangement } of places) {
    const answer = perfect({ item, arrangement });
    for (const given of [
      null,
      answer,
      0,
      1,
      true,
      'about twelve',
      [0, 1],
      [2, 1, 0],
      [3, 2, 1, 0],
      [null, null, null],
    ]) {
      await save({ place: n, rev: 0, answer: given });
      await save({ place: n, rev: 1, answer: given });
    }
  }
  await save({ place: 99, rev: 0, answer: 0 });
  await ask('/api/answers/', 'no JSON');
  await ask('/api/answers/', JSON.stringify({ attempt: '0'.repeat(26), place: 1, rev: 0, answer: 0 }));

  // What holds the test back stays: the form is older than what was saved, so nothing can be handed in.
  const stale = formOf(places, () => null);
  stale.set('attempt', id);
  for (const action of ['save', 'submit']) {
    await ask(`/_actions/assessment.${action}/`, stale);
    await ask(`/courses/trust-building/test/${id}/?_action=assessment.${action}`, stale, undefined, 'text/html');
  }

  const examples: Record<string, string> = { course: 'trust-building', attempt: id };
  for (const { pattern, prerendered } of builtRoutes())
    if (!prerendered) {
      const path = normal(pattern).replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => examples[name] ?? id);
      for (const accept of ['text/html', 'application/json'])
        await ask(`${path}/?q=loom&attempt=${id}`, undefined, '', accept);
    }
  return { heard, places };
}

const statusesOf = (heard: readonly Heard[], path: string) =>
  [...new Set(heard.filter(({ from }) => from.includes(path)).map(({ status }) => status))].sort();
const singing = (heard: readonly Heard[]) => heard.filter(({ songs }) => songs.length > 0);

test('before a test is handed in no response holds a key, feedback, slip, source or id of an item', async () => {
  const { home, url } = await serving(withBank((item) => item));
  const types = new Set<string>();
  let responses = 0;
  for (let n = 0; n < 4; n++) {
    const learner = await register(home.app);
    const { heard, places } = await listen(home, url, learner);
    expect(singing(heard)).toEqual([]);
    expect(heard.filter(({ status }) => status >= 500)).toEqual([]);
    expect(statusesOf(heard, `/test/${places[0]!.attempt}/`), 'the page and its refused form').toEqual([200, 422]);
    for (const { item } of places) types.add(item.type);
    responses += heard.length;
    const open = await openAttempt(home.app.db, learner.id, 'c3');
    expect(open, 'the test is still under way').not.toBeNull();
  }
  console.log(`canary: ${responses} responses heard`);
  expect([...types].sort()).toEqual(['matching', 'multiple', 'numeric', 'ordering', 'scenario', 'single', 'truefalse']);
}, 120_000);

test('the page of a test shows its questions, and sings once it is handed in', async () => {
  const { home, url } = await serving(withBank((item) => item));
  const learner = await register(home.app);
  const { id, places } = await started(home.app, learner.id);
  const page = async () => {
    const cookie = learner.headers.get('cookie')!;
    const response = await fetch(`${url}/courses/trust-building/test/${id}/`, { headers: { cookie } });
    expect(response.status).toBe(200);
    return response.text();
  };
  const before = await page();
  for (const { item } of places) expect(unescaped(before)).toContain(item.stem);
  expect(songsIn(before)).toEqual([]);
  const form = formOf(places, () => null);
  form.set('attempt', id);
  const submitted = await fetch(`${url}/_actions/assessment.submit/`, {
    method: 'POST',
    headers: { origin: url, cookie: learner.headers.get('cookie')! },
    body: form,
  });
  expect(submitted.status).toBe(200);
  expect(songsIn(await page())).toEqual(expect.arrayContaining([expect.stringMatching(/^canary-/)]));
});

test.each<[string, (item: Item) => Item]>([
  ['a stem', (item) => ({ ...item, stem: `${item.stem} canary-planted` })],
  ['a unit', (item) => (item.type === 'numeric' ? { ...item, unit: 'canary-planted' } : item)],
  [
    'an option',
    (item) =>
      item.type === 'single'
        ? { ...item, options: item.options.map((option) => ({ ...option, text: 'canary-planted' })) }
        : item,
  ],
])('a key that is planted in %s is heard', async (_, plant) => {
  const { home } = await serving(withBank(plant));
  const heard = new Set<string>();
  for (let n = 0; n < 12; n++) {
    const { id } = await started(home.app, `learner-${n}`);
    for (const song of songsIn(JSON.stringify(await attemptShown(home.app, `learner-${n}`, id)))) heard.add(song);
  }
  expect([...heard]).toEqual(['canary-planted']);
});

test('a key that is planted in the questions is heard from their page', async () => {
  const { home, url } = await serving(withBank((item) => ({ ...item, stem: `${item.stem} canary-planted` })));
  const { heard, places } = await listen(home, url, await register(home.app));
  const page = `/courses/trust-building/test/${places[0]!.attempt}/`;
  expect(singing(heard).map(({ from }) => from.split('?')[0])).toContain(page);
  expect(new Set(singing(heard).flatMap(({ songs }) => songs))).toEqual(new Set(['canary-planted']));
});

test('whatever the key is, the questions look the same', async () => {
  const shown = async (change: (item: Item) => Item) => {
    const { app, cleanup } = await testApp({ catalogue: withBank(change), at: 1_800_000_000_000 });
    onTestFinished(cleanup);
    // The same dice for both, so that both get the same draw.
    let state = 7;
    const dice = {
      ...app,
      random: (count: number) => Uint8Array.from({ length: count }, () => (state = (state * 73 + 41) % 251)),
    };
    const places = [];
    for (let n = 0; n < 10; n++) {
      const { id } = await started(dice, `learner-${n}`);
      places.push((await attemptShown(dice, `learner-${n}`, id))!.places);
    }
    return JSON.stringify(places);
  };
  const turned = (item: Item): Item => {
    if (item.type === 'single' || item.type === 'multiple')
      return {
        ...item,
        options: item.options.map((option) => ({ ...option, right: !option.right, feedback: 'other' })),
      };
    if (item.type === 'truefalse') return { ...item, answer: !item.answer };
    if (item.type === 'numeric') return { ...item, answer: 3, tolerance: 1, slips: [] };
    return item;
  };
  expect(await shown(turned)).toBe(await shown((item) => item));
});

test('no built file and no index holds a stem or a sentence of feedback of any bank', () => {
  const secrets = secretsOf(real.courses);
  expect(secrets.length).toBeGreaterThan(200);
  expect(leaksIn(dist, secrets)).toEqual([]);
});

test('a secret that is planted in a page, a script or an index is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-canary-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const secret = secretsOf(real.courses).find((text) => text.includes('’'))!;
  mkdirSync(join(folder, 'client'));
  writeFileSync(join(folder, 'client/page.html'), `<p>${secret.replaceAll('’', '&#8217;')}</p>`);
  writeFileSync(join(folder, 'client/script.js'), `x="${secret.replaceAll('’', '\\u2019')}"`);
  writeFileSync(join(folder, 'search-index.json'), JSON.stringify({ text: secret }));
  writeFileSync(join(folder, 'client/other.html'), '<p>nothing</p>');
  expect(
    leaksIn(folder, [secret])
      .map((leak) => leak.split(':')[0])
      .sort(),
  ).toEqual(['client/page.html', 'client/script.js', 'search-index.json']);
});
