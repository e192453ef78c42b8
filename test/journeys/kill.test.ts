import { expect, test } from '@playwright/test';
import { createClient } from '@libsql/client';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LearningEvent, Receipt } from '#features/progress/model.ts';
import { makeDevice, seeded } from '#test/support/events.ts';
import { foundAndRegister } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';

const kills = 20;
const atLeast = 2000;

/** The operator's worst day: the process dies twenty times in the middle of writing. */
test('after twenty kill -9 under a stream of events every acknowledged one is there, once', async () => {
  test.setTimeout(240_000);
  const seed = Date.now() % 1e9;
  console.log(`kill -9: seed ${seed}`);
  const pick = seeded(seed);
  let server = await startServer();
  const learners = [
    await foundAndRegister(server, 'asha-k'),
    await foundAndRegister(server, 'ravi-k'),
    await foundAndRegister(server, 'meera-k'),
  ];
  const acknowledged = new Map<string, string>();
  const sent = new Set<string>();

  const streams = learners.map((learner) => ({
    learner,
    make: makeDevice(learner.id),
    waiting: [] as LearningEvent[],
  }));
  let running = true;

  /** Sends like a device: what has no receipt is sent again, with the same ids. */
  const stream = async ({ learner, make, waiting }: (typeof streams)[number]) => {
    while (running) {
      while (waiting.length < 10) {
        const event = make('lesson.completed', `c3-l${1 + pick(7)}`, {});
        waiting.push(event);
        sent.add(event.id);
      }
      const batch = waiting.slice(0, 10);
      const response = await fetch(`${server.url}/api/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, cookie: learner.cookie },
        body: JSON.stringify({ events: batch }),
      }).catch(() => null);
      const answer = response?.ok
        ? ((await response.json().catch(() => null)) as { receipts: Receipt[] } | null)
        : null;
      if (!answer) {
        await wait(20);
        continue;
      }
      for (const receipt of answer.receipts) if (receipt.ok) acknowledged.set(receipt.id, learner.id);
      const settled = new Set(answer.receipts.filter((receipt) => receipt.ok).map((receipt) => receipt.id));
      waiting.splice(0, waiting.length, ...waiting.filter((event) => !settled.has(event.id)));
    }
  };
  const streaming = streams.map(stream);

  for (let kill = 0; kill < kills; kill++) {
    await wait(150 + pick(600));
    server = await server.kill9().then(() => server.restart());
  }
  while (acknowledged.size < atLeast) await wait(100);
  running = false;
  await Promise.all(streaming);
  await server.stop();

  const client = createClient({ url: `file:${join(server.dataDir, 'weft.db')}` });
  const { rows } = await client.execute('SELECT id, learner, count(*) AS times FROM learning_event GROUP BY id');
  const check = await client.execute('PRAGMA integrity_check');
  client.close();
  const stored = new Map(rows.map((row) => [String(row['id']), row]));
  console.log(`kill -9: ${kills} kills, ${acknowledged.size} acknowledged, ${stored.size} stored, ${sent.size} sent`);
  expect(acknowledged.size).toBeGreaterThanOrEqual(atLeast);
  expect([...acknowledged].filter(([id, learner]) => stored.get(id)?.['learner'] !== learner)).toEqual([]);
  expect(rows.filter((row) => Number(row['times']) !== 1)).toEqual([]);
  expect([...stored.keys()].filter((id) => !sent.has(id))).toEqual([]);
  expect(check.rows[0]!['integrity_check']).toBe('ok');
});
