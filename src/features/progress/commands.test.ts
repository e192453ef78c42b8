import { expect, test } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { register, testApp } from '#test/support/app.ts';
import { makeDevice, randomHistory, seeded } from '#test/support/events.ts';
import { receiveEvents, rebuildLearner } from './commands.ts';
import type { LearningEvent, Receipt } from './model.ts';
import { eventsOf, myWork, progressOf, summariesOf } from './queries.ts';
import { isDone } from './rules/fold.ts';

const receiptsOf = async (...args: Parameters<typeof receiveEvents>): Promise<Receipt[]> => {
  const result = await receiveEvents(...args);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
};

const problemsOf = (receipts: readonly Receipt[]) =>
  receipts.map((receipt) => (receipt.ok ? 'saved' : receipt.problem));

test('a batch is written with its summary and receipts', async () => {
  const { app, cleanup } = await testApp();
  const make = makeDevice('asha');
  const receipts = await receiptsOf(app, 'asha', {
    events: [make('lesson.opened', 'c3-l1', {}), make('lesson.completed', 'c3-l1', {})],
  });
  expect(problemsOf(receipts)).toEqual(['saved', 'saved']);
  expect(isDone((await progressOf(app, 'asha')).lessons['c3-l1'])).toBe(true);
  expect(await summariesOf(app.db, 'asha')).toMatchObject([
    { scope: 'course:c3', done: 1, of: 7, lastObject: 'c3-l1' },
  ]);
  cleanup();
});

test('does nothing the second time, and acknowledges again', async () => {
  const { app, cleanup } = await testApp();
  const batch = { events: [makeDevice('asha')('lesson.completed', 'c3-l1', {})] };
  await receiptsOf(app, 'asha', batch);
  const before = await progressOf(app, 'asha');
  expect(problemsOf(await receiptsOf(app, 'asha', batch))).toEqual(['saved']);
  expect(await eventsOf(app.db, 'asha')).toHaveLength(1);
  expect(await progressOf(app, 'asha')).toEqual(before);
  cleanup();
});

test('the same event twice in one batch is kept once', async () => {
  const { app, cleanup } = await testApp();
  const event = makeDevice('asha')('lesson.completed', 'c3-l1', {});
  expect(problemsOf(await receiptsOf(app, 'asha', { events: [event, event] }))).toEqual(['saved', 'saved']);
  expect(await eventsOf(app.db, 'asha')).toHaveLength(1);
  cleanup();
});

test('an id that already stands for something else is refused', async () => {
  const { app, cleanup } = await testApp();
  const event = makeDevice('asha')('lesson.completed', 'c3-l1', {});
  await receiptsOf(app, 'asha', { events: [event] });
  const other = makeDevice('ravi')('lesson.completed', 'c3-l2', {}, { id: event.id });
  expect(problemsOf(await receiptsOf(app, 'ravi', { events: [other] }))).toEqual(['id-taken']);
  expect(await progressOf(app, 'ravi')).toEqual({ lessons: {}, cases: {} });
  cleanup();
});

test('one bad event never holds up the good ones, and each says why in a sentence', async () => {
  const { app, cleanup } = await testApp();
  const make = makeDevice('asha');
  const bad: unknown[] = [
    { ...make('lesson.completed', 'c3-l1', {}), learner: 'ravi' },
    make('lesson.completed', 'no-such-lesson', {}),
    make('check.answered', 'c3-l1', { check: 'no-such-check', option: 'a' }),
    make('note.saved', 'c3-l1', { note: 'no-such-note', text: '' }),
    make('simulation.chose', 'bagru', { run: newId(), choices: ['1b', '3c'] }),
    make('simulation.chose', 'bagru', { run: newId(), choices: ['1b', '2d', '3a'] }),
    make('simulation.debriefed', 'bagru', { question: 'no-such-question', text: '' }),
    { id: newId(), kind: 'lesson.completed' },
    { ...make('lesson.completed', 'c3-l1', {}), payload: { ending: 'fathers' } },
    'not an event',
    null,
  ];
  const good = make('lesson.completed', 'c3-l2', {});
  const receipts = await receiptsOf(app, 'asha', { events: [...bad, good] });
  expect(problemsOf(receipts)).toEqual([
    'not-yours',
    'unknown-object',
    'unknown-check',
    'unknown-note',
    'illegal-path',
    'illegal-path',
    'unknown-question',
    'malformed-event',
    'malformed-event',
    'malformed-event',
    'malformed-event',
    'saved',
  ]);
  for (const receipt of receipts) if (!receipt.ok) expect(receipt.message).toMatch(/^[A-Z].{30,}\.$/);
  expect(await eventsOf(app.db, 'asha')).toHaveLength(1);
  cleanup();
});

test('an option that the check does not have is refused', async () => {
  const { app, cleanup } = await testApp();
  const lesson = app.catalogue.courses[0]!.lessons[0]!;
  const event = makeDevice('asha')('check.answered', lesson.id, { check: lesson.checks[0]!.id, option: 'f' });
  expect(problemsOf(await receiptsOf(app, 'asha', { events: [event] }))).toEqual(['unknown-option']);
  cleanup();
});

test('what is no batch is refused whole', async () => {
  const { app, cleanup } = await testApp();
  for (const body of [
    null,
    [],
    {},
    { events: [] },
    { events: 'all' },
    { events: Array(201).fill({}) },
    { events: [{}], more: 1 },
  ])
    expect(await receiveEvents(app, 'asha', body)).toMatchObject({ ok: false, problem: 'malformed-batch' });
  cleanup();
});

test('an ending is counted only by replaying the choices', async () => {
  const { app, cleanup } = await testApp();
  const make = makeDevice('asha');
  const choices = ['1b', '2b', '3c', '4a', '5a', '6b', '7b', '8a', '9a', '10a'];
  const run = newId();
  for (const length of [1, 9, 10])
    await receiptsOf(app, 'asha', {
      events: [make('simulation.chose', 'bagru', { run, choices: choices.slice(0, length) })],
    });
  expect(await summariesOf(app.db, 'asha')).toMatchObject([{ scope: 'case:bagru', done: 1, of: 1 }]);
  expect((await myWork(app, 'asha')).cases).toMatchObject([
    { runs: 1, ending: 'The fathers came back', decision: null },
  ]);
  cleanup();
});

test('text in a note is kept as it was written, script, SQL and all', async () => {
  const { app, cleanup } = await testApp();
  const lesson = app.catalogue.courses[0]!.lessons[0]!;
  const text = `<script>alert(1)</script>'); DROP TABLE learning_event; -- ₹ अ \u0000 \\ "`;
  await receiptsOf(app, 'asha', {
    events: [makeDevice('asha')('note.saved', lesson.id, { note: lesson.practice.id, text })],
  });
  expect((await myWork(app, 'asha')).notes[0]!.text).toBe(text);
  cleanup();
});

test('summaries equal what a rebuild from the log makes, after random histories', async () => {
  const seed = Date.now() % 1e9;
  console.log(`random histories: seed ${seed}`);
  const pick = seeded(seed);
  const { app, cleanup } = await testApp();
  for (let learner = 0; learner < 12; learner++) {
    const id = `learner-${learner}`;
    const history = randomHistory(app.catalogue, id, 40, pick);
    for (let at = 0; at < history.length;) {
      const size = 1 + pick(9);
      const batch = history.slice(at, at + size);
      await receiptsOf(app, id, { events: batch });
      if (pick(3) === 0) await receiptsOf(app, id, { events: batch });
      at += size;
    }
    const live = await summariesOf(app.db, id);
    await rebuildLearner(app, app.db, id);
    expect(await summariesOf(app.db, id)).toEqual(live);
  }
  cleanup();
}, 60_000);

test('fifty writers at once, 1,000 transactions: 1,000 succeed', async () => {
  const { app, cleanup } = await testApp();
  const lessons = app.catalogue.courses[0]!.lessons;
  const writers = Array.from({ length: 50 }, async (_, writer) => {
    const learner = `writer-${writer}`;
    const make = makeDevice(learner);
    let saved = 0;
    for (let n = 0; n < 20; n++) {
      const [receipt] = await receiptsOf(app, learner, {
        events: [make('lesson.completed', lessons[n % lessons.length]!.id, {})],
      });
      saved += Number(receipt!.ok);
    }
    return saved;
  });
  const saved = (await Promise.all(writers)).reduce((sum, count) => sum + count, 0);
  expect(saved).toBe(1000);
  const { rows } = await app.db.$client.execute('SELECT count(*) AS n FROM learning_event');
  expect(rows[0]!['n']).toBe(1000);
  cleanup();
}, 120_000);

test('a registered learner sees only what is theirs', async () => {
  const { app, cleanup } = await testApp();
  const [asha, ravi] = [await register(app), await register(app)];
  const event: LearningEvent = makeDevice(asha.id)('lesson.completed', 'c3-l1', {});
  await receiptsOf(app, asha.id, { events: [event] });
  expect(problemsOf(await receiptsOf(app, ravi.id, { events: [event] }))).toEqual(['not-yours']);
  expect((await myWork(app, ravi.id)).courses).toEqual([]);
  cleanup();
});
