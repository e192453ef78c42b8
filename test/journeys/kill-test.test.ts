import { expect, test } from '@playwright/test';
import { createClient, type Client } from '@libsql/client';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Item } from '#features/assessment/content.ts';
import type { Answer, AnswerReceipt, Arrangement } from '#features/assessment/model.ts';
import { sameAnswer, tidyAnswer } from '#features/assessment/rules/answer.ts';
import { gradeItem, scoreOf } from '#features/assessment/rules/grade.ts';
import { seeded } from '#test/support/events.ts';
import { filledForm } from '#test/support/form.ts';
import { someAnswer } from '#test/support/items.ts';
import { foundAndRegister, type SignedIn } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';

const kills = 20;
const atLeast = 2000;
const savesPerTest = 40;

/** What the server has acknowledged of one place: this must be there, whatever happens. */
type Place = { n: number; arrangement: Arrangement; answer: Answer | null; rev: number };
type Sitting = { attempt: string; learner: string; places: Place[]; submitted: boolean };

/** The learner's worst day: the server dies twenty times while answers are saved and tests are handed in. */
test('after twenty kill -9 under autosaves and hand-ins every acknowledged answer and grade is there, once', async () => {
  test.setTimeout(300_000);
  const seed = Date.now() % 1e9;
  console.log(`kill -9 under tests: seed ${seed}`);
  const pick = seeded(seed);
  let server = await startServer();
  const people: SignedIn[] = [];
  for (const name of ['asha-t', 'ravi-t', 'meera-t', 'tesfaye-t']) people.push(await foundAndRegister(server, name));
  const client = createClient({ url: `file:${join(server.dataDir, 'weft.db')}` });

  const sittings: Sitting[] = [];
  const broken: string[] = [];
  let acknowledged = 0;
  let lostReceipts = 0;
  let running = true;

  /** Sends until there is an answer, as a page does: the same thing again after every lost line. */
  const insist = async (cookie: string, path: string, body: () => RequestInit): Promise<Response> => {
    for (;;) {
      const { headers, ...rest } = body();
      const response = await fetch(server.url + path, {
        method: 'POST',
        headers: { origin: server.url, accept: 'application/json', cookie, ...(headers as object) },
        ...rest,
      }).catch(() => null);
      // The head of a response can arrive without its body.
      const text = response && response.status < 500 ? await response.text().catch(() => null) : null;
      if (response && text !== null) return new Response(text, { status: response.status });
      lostReceipts++;
      await wait(20);
    }
  };

  const act = async (cookie: string, action: string, fields: Record<string, string>): Promise<string> => {
    const response = await insist(cookie, `/_actions/assessment.${action}/`, () => ({ body: filledForm(fields) }));
    const text = await response.text();
    const [, attempt] = /\/test\/([0-9a-z]{26})\//.exec(text) ?? [];
    if (!attempt) throw new Error(`${action} answered ${response.status}: ${text}`);
    acknowledged++;
    return attempt;
  };

  const save = async (cookie: string, sitting: Sitting, place: Place): Promise<void> => {
    const tidy = tidyAnswer(place.arrangement, someAnswer(place.arrangement, pick));
    if (!tidy.ok) throw new Error(tidy.problem);
    const answer = tidy.value;
    const body = JSON.stringify({ attempt: sitting.attempt, place: place.n, answer, rev: place.rev });
    const response = await insist(cookie, '/api/answers/', () => ({
      headers: { 'content-type': 'application/json' },
      body,
    }));
    const receipt = (await response.json()) as AnswerReceipt;
    const rev = place.rev + (sameAnswer(place.answer, answer) ? 0 : 1);
    if (!receipt.ok) broken.push(`place ${place.n} of ${sitting.attempt}: ${receipt.problem}`);
    else if (receipt.rev !== rev) broken.push(`place ${place.n} of ${sitting.attempt}: rev ${receipt.rev}, not ${rev}`);
    Object.assign(place, { answer, rev });
    acknowledged++;
  };

  const sitTests = async ({ cookie, id: learner }: SignedIn) => {
    while (running) {
      const attempt = await act(cookie, 'start', { course: 'c3' });
      const sitting: Sitting = { attempt, learner, places: await placesOf(client, attempt), submitted: false };
      sittings.push(sitting);
      for (let n = 0; n < savesPerTest && running; n++)
        await save(cookie, sitting, sitting.places[pick(sitting.places.length)]!);
      expect(await act(cookie, 'submit', { attempt })).toBe(attempt);
      sitting.submitted = true;
    }
  };
  const sitting = people.map(sitTests);

  for (let kill = 0; kill < kills; kill++) {
    await wait(150 + pick(600));
    server = await server.kill9().then(() => server.restart());
  }
  // A learner who meets something unforeseen ends the test at once.
  while (acknowledged < atLeast) await Promise.race([wait(100), Promise.all(sitting)]);
  running = false;
  await Promise.all(sitting);
  await server.stop();

  const rows = await stored(client, sittings);
  const { rows: check } = await client.execute('PRAGMA integrity_check');
  client.close();
  console.log(
    `kill -9 under tests: ${kills} kills, ${acknowledged} acknowledged, ${lostReceipts} sent again, ${sittings.length} tests handed in`,
  );
  expect(acknowledged).toBeGreaterThanOrEqual(atLeast);
  expect(lostReceipts).toBeGreaterThan(0);
  expect(broken).toEqual([]);
  expect(rows.attempts).toBe(new Set(sittings.map(({ attempt }) => attempt)).size);
  for (const { sitting: of, places, attempt } of rows.sittings) {
    expect(places.map(({ n, answer, rev }) => ({ n, answer, rev }))).toEqual(
      of.places.map(({ n, answer, rev }) => ({ n, answer, rev })),
    );
    expect(attempt.score).toBe(
      scoreOf(places.map(({ item, arrangement, answer }) => gradeItem(item, arrangement, answer))),
    );
    expect(attempt.audits, 'one line in the audit for each grade').toBe(1);
  }
  for (const { id } of people) {
    const own = rows.sittings.filter(({ sitting: of }) => of.learner === id);
    expect(own.map(({ attempt }) => attempt.tryNumber)).toEqual(own.map((_, at) => at + 1));
    expect(rows.standings.get(id)).toEqual(own.map(({ attempt }) => attempt.score));
  }
  expect(check[0]!['integrity_check']).toBe('ok');
});

async function placesOf(client: Client, attempt: string): Promise<Place[]> {
  const { rows } = await client.execute({
    sql: 'SELECT n, arrangement, answer, rev FROM attempt_place WHERE attempt = ? ORDER BY n',
    args: [attempt],
  });
  return rows.map((row) => ({
    n: Number(row['n']),
    arrangement: JSON.parse(String(row['arrangement'])) as Arrangement,
    answer: JSON.parse(String(row['answer'] ?? 'null')) as Answer | null,
    rev: Number(row['rev']),
  }));
}

/** What the database holds in the end, in the order of the tries. */
async function stored(client: Client, sittings: readonly Sitting[]) {
  const all = async (sql: string, ...args: string[]) => (await client.execute({ sql, args })).rows;
  const found = [];
  for (const sitting of sittings) {
    const [row] = await all('SELECT * FROM attempt WHERE id = ? AND submitted IS NOT NULL', sitting.attempt);
    if (!row) throw new Error(`The test ${sitting.attempt} was acknowledged as handed in, and is not.`);
    const audits = await all("SELECT id FROM audit WHERE action = 'test.graded' AND subject = ?", sitting.attempt);
    const items = await all(
      'SELECT json FROM attempt_place JOIN item_version USING (hash) WHERE attempt = ? ORDER BY n',
      sitting.attempt,
    );
    const places = (await placesOf(client, sitting.attempt)).map((place, at) => ({
      ...place,
      item: JSON.parse(String(items[at]!['json'])) as Item,
    }));
    const attempt = { score: Number(row['score']), tryNumber: Number(row['try_number']), audits: audits.length };
    found.push({ sitting, places, attempt });
  }
  const standings = await all('SELECT learner, scores FROM test_standing');
  return {
    sittings: found.sort((a, b) => a.attempt.tryNumber - b.attempt.tryNumber),
    attempts: Number((await all('SELECT count(*) AS n FROM attempt'))[0]!['n']),
    standings: new Map(standings.map((row) => [String(row['learner']), JSON.parse(String(row['scores'])) as number[]])),
  };
}
