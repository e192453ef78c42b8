import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openDatabase } from '#platform/db.ts';
import { placesOf } from '#features/assessment/queries.ts';
import { loadCatalogue } from '#platform/catalogue.ts';
import { classroom } from '#test/support/classroom.ts';
import { makeDevice } from '#test/support/events.ts';
import { registerOverHttp, sendForm, type SignedIn } from '#test/support/people.ts';
import { startServer, type RunningServer } from '#test/support/server.ts';
import { rightAnswer, wrongAnswer } from '#test/support/sitting.ts';

// The board tells what two learners did, one of whom failed and then passed, and nothing of a learner of another cohort. The
// server is killed, its data backed up, wiped and restored: the same answers, grades and boards.
const root = fileURLToPath(new URL('../..', import.meta.url));
const course = loadCatalogue('content').catalogue.courses.find(({ id }) => id === 'c3')!;
const places = mkdtempSync(join(tmpdir(), 'weft-restore-'));

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(async () => {
  await server.stop();
  rmSync(places, { recursive: true });
});

const read = async (path: string, cookie: string): Promise<string> => {
  const answer = await fetch(server.localUrl + path, { headers: { cookie, accept: 'text/html' } });
  expect(answer.status, path).toBe(200);
  return answer.text();
};

const tool = async (name: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(root, 'scripts/run.mjs'), name, ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: server.dataDir },
  });

async function joinCohort(who: SignedIn, cohort: string, trainer: SignedIn): Promise<void> {
  const people = `/cohorts/${cohort}/people/`;
  let code = /\/join\/([A-Z2-9]{8})\//.exec(await read(people, trainer.cookie))?.[1];
  if (!code) {
    await sendForm(server.localUrl, people, { days: '30', uses: '' }, trainer.cookie);
    code = /\/join\/([A-Z2-9]{8})\//.exec(await read(people, trainer.cookie))![1]!;
  }
  const joined = await sendForm(server.localUrl, `/join/${code}/`, { code }, who.cookie);
  expect(joined.status, joined.refusal).toBe(303);
}

async function study({ id, cookie }: SignedIn, lessons: number): Promise<void> {
  const make = makeDevice(id);
  const events = course.lessons
    .slice(0, lessons)
    .flatMap((lesson) => [make('lesson.opened', lesson.id, {}), make('lesson.completed', lesson.id, {})]);
  const sent = await fetch(`${server.localUrl}/api/events`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  expect(sent.status).toBe(200);
}

/** One try, every answer saved by itself as the page does; the address of the result. */
async function sit({ cookie }: SignedIn, isRight: boolean): Promise<string> {
  const address = `/courses/${course.slug}/test/`;
  const begun = await sendForm(server.localUrl, address, { course: course.id }, cookie);
  const attempt = begun.location!.split('/').at(-2)!;
  const db = await openDatabase({ url: `file:${join(server.dataDir, 'weft.db')}` });
  const drawn = await placesOf(db, attempt);
  db.$client.close();
  for (const place of drawn) {
    const answer = isRight ? rightAnswer(place) : wrongAnswer(place);
    const saved = await fetch(`${server.localUrl}/api/answers`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ attempt, place: place.n, answer, rev: place.rev }),
    });
    expect(saved.status).toBe(200);
  }
  // As the page does once every answer has its receipt; the form's own fields would be blanks here.
  const handed = await fetch(`${server.localUrl}${address}${attempt}/?_action=assessment.submit`, {
    method: 'POST',
    headers: { cookie, origin: server.localUrl, accept: 'text/html' },
    body: new URLSearchParams({ attempt }),
    redirect: 'manual',
  });
  expect(handed.status).toBe(303);
  return `${address}${attempt}/`;
}

/** A page without what changes with the minute. */
const lasting = (html: string) => html.replace(/\s+/g, ' ');

test('the board tells all of it, and a restored backup tells the same', async () => {
  test.setTimeout(240_000);
  const { trainer, cohort } = await classroom(server, 'leela-restore');
  const asha = await registerOverHttp(server.localUrl, { name: 'Asha Restored' });
  const omar = await registerOverHttp(server.localUrl, { name: 'Omar Elsewhere' });
  const tariq = await registerOverHttp(server.localUrl, { name: 'Tariq Restored' });
  await joinCohort(asha, cohort, trainer);
  await joinCohort(tariq, cohort, trainer);
  await study(asha, 3);
  await study(tariq, course.lessons.length);
  const failed = await sit(tariq, false);
  const passed = await sit(tariq, true);

  const csv = await read(`/cohorts/${cohort}/board.csv`, trainer.cookie);
  const rowOf = (name: string) => csv.split('\r\n').find((row) => row.includes(name)) ?? '';
  expect(rowOf('Tariq Restored')).toContain('100');
  expect(rowOf('Asha Restored')).toContain('3');
  expect(csv).not.toContain('Omar Elsewhere');
  const board = await read(`/cohorts/${cohort}/`, trainer.cookie);
  expect(board).toContain('Tariq Restored');
  expect(board).not.toContain('Omar Elsewhere');
  const hidden = await fetch(`${server.localUrl}/cohorts/${cohort}/learners/${omar.id}/`, {
    headers: { cookie: trainer.cookie, accept: 'text/html' },
  });
  expect(hidden.status).toBe(404);
  // What a learner handed in is nobody else's to read.
  const foreign = await fetch(server.localUrl + passed, { headers: { cookie: asha.cookie, accept: 'text/html' } });
  expect(foreign.status).toBe(404);

  const pages = [
    [`/cohorts/${cohort}/`, trainer.cookie],
    [`/cohorts/${cohort}/board.csv`, trainer.cookie],
    [`/cohorts/${cohort}/learners/${tariq.id}/`, trainer.cookie],
    [failed, tariq.cookie],
    [passed, tariq.cookie],
    ['/me/', asha.cookie],
  ] as const;
  const snapshot = () => Promise.all(pages.map(async ([path, cookie]) => lasting(await read(path, cookie))));
  await server.kill9();
  server = await server.restart();
  const before = await snapshot();

  const backup = join(places, 'weft.backup');
  expect((await tool('backup', '--to', backup)).stdout).toContain('Written and proved');
  await server.stop();
  rmSync(server.dataDir, { recursive: true });
  const restored = await tool('restore', backup, '--yes');
  expect(restored.stdout).toContain('Restored the backup');
  server = await server.restart();
  expect(await snapshot()).toEqual(before);
});
