import { expect, test } from 'vitest';
import { formOf, perfect, save, started } from '#test/support/attempts.ts';
import { openedWithCourses } from '#test/support/opened.ts';
import type { Item } from '../content.ts';
import { attemptShown, placesOf, type PlaceRow } from '../queries.ts';
import { saveAnswer } from './save.ts';
import { saveForm } from './save-form.ts';
import { submitTest } from './submit.ts';

const of = <T extends Item['type']>(places: readonly PlaceRow[], type: T): PlaceRow =>
  places.find(({ item }) => item.type === type)!;

/** Starts tests as one learner after another until one holds this type of item. */
async function startedWith(app: Parameters<typeof started>[0], type: Item['type']) {
  for (let n = 0; ; n++) {
    const learner = `learner-${n}`;
    const { id, places } = await started(app, learner);
    const place = of(places, type);
    if (place) return { learner, id, place };
  }
}

test('an answer is saved and acknowledged with the time and its number', async () => {
  const { app, clock } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const place = places[0]!;
  clock.move(5000);
  expect(await save(app, 'asha', place, perfect(place))).toEqual({ ok: true, saved: clock.now, rev: 1 });
  expect((await attemptShown(app, 'asha', id))!.places[0]).toMatchObject({
    answer: perfect(place),
    rev: 1,
    answeredAt: clock.now,
  });
});

test('sent again it changes nothing, and is acknowledged with the first time', async () => {
  const { app, clock } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const place = places[0]!;
  const first = await save(app, 'asha', place, perfect(place));
  clock.move(60_000);
  expect(await save(app, 'asha', place, perfect(place))).toEqual(first);
  expect((await placesOf(app.db, id))[0]).toMatchObject({ rev: 1 });
});

test('an answer is changed, and taken back', async () => {
  const { app } = await openedWithCourses();
  const { learner, id, place } = await startedWith(app, 'single');
  expect(await save(app, learner, place, 1)).toMatchObject({ ok: true, rev: 1 });
  expect(await save(app, learner, { ...place, rev: 1 }, 2)).toMatchObject({ ok: true, rev: 2 });
  expect(await save(app, learner, { ...place, rev: 2 }, null)).toMatchObject({ ok: true, rev: 3 });
  expect((await placesOf(app.db, id)).find(({ n }) => n === place.n)!.answer).toBeNull();
});

test('an older page is told what stands there, and loses nothing', async () => {
  const { app } = await openedWithCourses();
  const { learner, id, place } = await startedWith(app, 'single');
  await save(app, learner, place, 1);
  expect(await save(app, learner, place, 2)).toEqual({
    ok: false,
    problem: 'changed-elsewhere',
    message: expect.stringMatching(/^You answered this question on another page/),
    rev: 1,
    answer: 1,
  });
  expect((await placesOf(app.db, id)).find(({ n }) => n === place.n)!.answer).toBe(1);
  expect(await save(app, learner, { ...place, rev: 1 }, 2)).toMatchObject({ ok: true, rev: 2 });
});

test('of twenty different answers at once one is written, and the others are told which', async () => {
  const { app } = await openedWithCourses();
  const { learner, place } = await startedWith(app, 'numeric');
  const receipts = await Promise.all(Array.from({ length: 20 }, (_, n) => save(app, learner, place, String(n))));
  expect(receipts.filter(({ ok }) => ok)).toEqual([{ ok: true, saved: expect.any(Number), rev: 1 }]);
  const kept = String(receipts.findIndex(({ ok }) => ok));
  for (const receipt of receipts)
    if (!receipt.ok) expect(receipt).toMatchObject({ problem: 'changed-elsewhere', rev: 1, answer: kept });
});

test('after the test is handed in nothing is written', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  await submitTest(app, 'asha', id);
  expect(await save(app, 'asha', places[0]!, perfect(places[0]!))).toMatchObject({
    ok: false,
    problem: 'already-submitted',
    message: expect.stringMatching(/^This test is already handed in/),
  });
  expect((await placesOf(app.db, id)).every(({ answer }) => answer === null)).toBe(true);
});

test('an attempt of another learner, an unknown one and an unknown place cannot be told apart', async () => {
  const { app } = await openedWithCourses();
  const { places } = await started(app, 'asha');
  const unknown = {
    ok: false,
    problem: 'not-found',
    message: expect.stringMatching(/^There is no such test of yours/),
  };
  expect(await save(app, 'ravi', places[0]!, 0)).toEqual(unknown);
  expect(await save(app, 'asha', { ...places[0]!, attempt: '0'.repeat(26) }, 0)).toEqual(unknown);
  expect(await save(app, 'asha', { ...places[0]!, n: 12 }, 0)).toEqual(unknown);
});

test('what is no answer, or none of this item, is refused in a sentence', async () => {
  const { app } = await openedWithCourses();
  const { learner, id, place } = await startedWith(app, 'single');
  const malformed = {
    ok: false,
    problem: 'malformed-answer',
    message: expect.stringMatching(/^This answer does not fit/),
  };
  const body = { attempt: id, place: place.n, rev: 0, answer: 0 };
  for (const wrong of [
    null,
    'x',
    {},
    { ...body, rev: -1 },
    { ...body, place: 0 },
    { ...body, attempt: "' OR 1=1 --" },
    { ...body, score: 1 },
    { ...body, answer: { right: true } },
    { ...body, answer: undefined },
    { ...body, answer: 9 },
    { ...body, answer: 'first' },
    { ...body, answer: [0] },
  ])
    expect(await saveAnswer(app, learner, wrong), JSON.stringify(wrong)).toEqual(malformed);
  expect(await saveAnswer(app, learner, body)).toMatchObject({ ok: true });
});

test('a number that cannot be read is told and kept as it was typed', async () => {
  const { app, clock } = await openedWithCourses();
  const { learner, id, place } = await startedWith(app, 'numeric');
  const told = {
    ok: false,
    problem: 'number-unreadable',
    message: expect.stringMatching(/^This cannot be read as a number/),
    saved: clock.now,
    rev: 1,
  };
  expect(await save(app, learner, place, 'about twelve')).toEqual(told);
  expect(await save(app, learner, place, 'about twelve')).toEqual(told);
  expect((await placesOf(app.db, id)).find(({ n }) => n === place.n)!.answer).toBe('about twelve');
  expect(await save(app, learner, { ...place, rev: 1 }, '12,5')).toMatchObject({ ok: true, rev: 2 });
});

test('a form saves all that it holds, and does nothing the second time', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const form = formOf(places.slice(0, 5), perfect);
  expect(await saveForm(app, 'asha', id, form)).toEqual({ ok: true, value: { course: 'c3' } });
  expect(await saveForm(app, 'asha', id, form)).toEqual({ ok: true, value: { course: 'c3' } });
  const after = await placesOf(app.db, id);
  expect(after.map(({ answer }) => answer)).toEqual([...places.slice(0, 5).map(perfect), ...Array<null>(6).fill(null)]);
  expect(after.slice(0, 5).every(({ rev }) => rev === 1)).toBe(true);
});

test('a form that was drawn before a later answer overwrites nothing', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  await save(app, 'asha', places[2]!, perfect(places[2]!));
  const stale = formOf(places, ({ n }) => (n === 1 ? perfect(places[0]!) : null));
  expect(await saveForm(app, 'asha', id, stale)).toEqual({
    ok: false,
    problem: 'answers-to-mend',
    places: [{ n: 3, problem: 'changed-elsewhere' }],
  });
  const after = await placesOf(app.db, id);
  expect(after[0]!.answer).toEqual(perfect(places[0]!));
  expect(after[2]!.answer).toEqual(perfect(places[2]!));
});

test('a form of another learner, or for a test that is handed in, is refused', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  expect(await saveForm(app, 'ravi', id, formOf(places, perfect))).toEqual({ ok: false, problem: 'not-found' });
  await submitTest(app, 'asha', id);
  expect(await saveForm(app, 'asha', id, formOf(places, perfect))).toEqual({ ok: false, problem: 'already-submitted' });
});
