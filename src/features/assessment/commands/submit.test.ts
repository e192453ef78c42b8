import { expect, test } from 'vitest';
import type { App } from '#platform/app.ts';
import type { Catalogue } from '#platform/catalogue.ts';
import { audit } from '#platform/tables.ts';
import { formOf, perfect, save, started } from '#test/support/attempts.ts';
import { openedWithCourses } from '#test/support/opened.ts';
import { attemptReviewed, attemptShown, placesOf, standingsOf, type PlaceRow } from '../queries.ts';
import { gradeItem } from '../rules/grade.ts';
import { submitTest } from './submit.ts';

const blank = () => null;
const upTo = (count: number) => (place: PlaceRow) => (place.n <= count ? perfect(place) : null);

test('a test that is all right is passed with all points', async () => {
  const { app, clock } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  for (const place of places) await save(app, 'asha', place, perfect(place));
  clock.move(60_000);
  expect(await submitTest(app, 'asha', id)).toEqual({
    ok: true,
    value: { attempt: id, course: 'c3', score: 1, passed: true },
  });
  const reviewed = (await attemptReviewed(app, 'asha', id))!;
  expect(reviewed).toMatchObject({ submitted: clock.now, score: 1, passed: true, points: 11, pass: 0.7 });
  expect(reviewed.objectives.map(({ of }) => of)).toEqual([2, 3, 2, 2, 2]);
  expect(reviewed.objectives.flatMap(({ revisit }) => revisit)).toEqual([]);
});

test('a blank test is handed in, failed, and says by objective what to revisit', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  expect(await submitTest(app, 'asha', id)).toMatchObject({ value: { score: 0, passed: false } });
  const reviewed = (await attemptReviewed(app, 'asha', id))!;
  expect(reviewed.objectives.map(({ objective }) => objective.verb)).toEqual([
    'Explain',
    'Sequence',
    'Select',
    'Respond',
    'Keep',
  ]);
  for (const { revisit, points } of reviewed.objectives) {
    expect(points).toBe(0);
    expect(revisit[0]).toMatchObject({
      id: expect.stringMatching(/^c3-l\d$/),
      address: expect.stringMatching(/^\/courses\/trust-building\/.+\/$/),
    });
  }
  expect(reviewed.places.map(({ item }) => item.questions.length)).toEqual(
    places.map(({ item }) => (item.type === 'scenario' ? item.questions.length : 1)),
  );
  for (const { item } of reviewed.places)
    for (const question of item.questions) expect(question.said.some(({ isRight }) => isRight)).toBe(true);
});

test('eight of eleven pass, seven of eleven do not', async () => {
  const { app } = await openedWithCourses();
  for (const [learner, count, passed] of [
    ['asha', 8, true],
    ['ravi', 7, false],
  ] as const) {
    const { id, places } = await started(app, learner);
    expect(await submitTest(app, learner, id, formOf(places, upTo(count)))).toMatchObject({
      value: { passed, score: Math.round((count / 11) * 1e6) / 1e6 },
    });
  }
});

test('handed in again, the result is the same and nothing is written twice', async () => {
  const { app, clock } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const first = await submitTest(app, 'asha', id, formOf(places, upTo(8)));
  clock.move(60_000);
  expect(await submitTest(app, 'asha', id, formOf(places, perfect))).toEqual(first);
  const together = await Promise.all(Array.from({ length: 10 }, () => submitTest(app, 'asha', id)));
  expect(together).toEqual(Array(10).fill(first));
  expect(await standingsOf(app.db, ['asha'])).toMatchObject([{ tries: 1 }]);
  const lines = await app.db.select().from(audit);
  expect(lines.filter(({ action }) => action === 'test.graded')).toMatchObject([
    { actor: 'asha', subject: id, detail: { course: 'c3', try: 1, score: 0.727273, passed: true } },
  ]);
});

test('a form brings its answers, with what was saved before', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  for (const place of places.slice(0, 4)) await save(app, 'asha', place, perfect(place));
  const form = formOf(places.slice(4), perfect);
  expect(await submitTest(app, 'asha', id, form)).toMatchObject({ value: { score: 1 } });
});

test('a form of an older page hands nothing in and overwrites nothing, and once shown it can', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  for (const place of places) await save(app, 'asha', place, perfect(place));
  const told = await submitTest(app, 'asha', id, formOf(places, blank));
  expect(told).toEqual({
    ok: false,
    problem: 'answers-to-mend',
    places: places.map(({ n }) => ({ n, problem: 'changed-elsewhere' })),
  });
  const kept = await placesOf(app.db, id);
  expect(kept.map(({ answer }) => answer)).toEqual(places.map(perfect));
  expect(await submitTest(app, 'asha', id, formOf(kept, blank))).toMatchObject({ value: { score: 0 } });
});

test('an answer that needs a look holds the test back, and the others are saved', async () => {
  const { app } = await openedWithCourses();
  let learner = '';
  let sitting: Awaited<ReturnType<typeof started>> | undefined;
  for (let n = 0; !sitting?.places.some(({ item }) => item.type === 'ordering'); n++)
    sitting = await started(app, (learner = `learner-${n}`));
  const { id, places } = sitting;
  const order = places.find(({ item }) => item.type === 'ordering')!;
  const form = formOf(places, (place) => (place === order ? null : perfect(place)));
  form.set(`p${order.n}-0`, '1');
  expect(await submitTest(app, learner, id, form)).toEqual({
    ok: false,
    problem: 'answers-to-mend',
    places: [{ n: order.n, problem: 'order-incomplete' }],
  });
  expect((await attemptShown(app, learner, id))!.submitted).toBeNull();
  const saved = await placesOf(app.db, id);
  expect(saved.filter(({ answer }) => answer === null).map(({ n }) => n)).toEqual([order.n]);
  expect(await submitTest(app, learner, id, formOf(saved, perfect))).toMatchObject({ value: { score: 1 } });
});

test('a number that was autosaved and cannot be read holds the test back until it is mended', async () => {
  const { app } = await openedWithCourses();
  for (let n = 0; ; n++) {
    const { id, places } = await started(app, `learner-${n}`);
    const number = places.find(({ item }) => item.type === 'numeric');
    if (!number) continue;
    await save(app, `learner-${n}`, number, 'about twelve');
    expect(await submitTest(app, `learner-${n}`, id)).toEqual({
      ok: false,
      problem: 'answers-to-mend',
      places: [{ n: number.n, problem: 'number-unreadable' }],
    });
    await save(app, `learner-${n}`, { ...number, rev: 1 }, null);
    expect((await submitTest(app, `learner-${n}`, id)).ok).toBe(true);
    return;
  }
});

test('an attempt of another learner, or an unknown one, is not found', async () => {
  const { app } = await openedWithCourses();
  const { id } = await started(app, 'asha');
  expect(await submitTest(app, 'ravi', id)).toEqual({ ok: false, problem: 'not-found' });
  expect(await submitTest(app, 'asha', '0'.repeat(26))).toEqual({ ok: false, problem: 'not-found' });
  await submitTest(app, 'asha', id);
  expect(await attemptReviewed(app, 'ravi', id)).toBeNull();
});

test('nothing is reviewed before it is handed in', async () => {
  const { app } = await openedWithCourses();
  const { id } = await started(app, 'asha');
  expect(await attemptReviewed(app, 'asha', id)).toBeNull();
});

type Edit = (catalogue: Catalogue) => Catalogue;
const inC3 =
  (change: (course: Catalogue['courses'][number]) => Partial<Catalogue['courses'][number]>): Edit =>
  (catalogue) => ({
    ...catalogue,
    courses: catalogue.courses.map((course) => (course.id === 'c3' ? { ...course, ...change(course) } : course)),
  });
const edits: Record<string, Edit> = {
  'every item has another key': inC3(({ items }) => ({
    items: items.map((item) =>
      'options' in item
        ? { ...item, options: item.options.map((option) => ({ ...option, right: !option.right })) }
        : item,
    ),
  })),
  'every item is deleted': inC3(() => ({ items: [] })),
  'the pass mark and the draw are others': inC3(() => ({ test: { draw: 3, pass: 0.99 } })),
  'the objectives are others': inC3(() => ({ objectives: [{ id: 'O3.9', verb: 'Sing', text: 'a song' }] })),
  'every lesson is gone': inC3(() => ({ lessons: [] })),
  'the course is gone': (catalogue) => ({ ...catalogue, courses: [] }),
};

test.each(Object.entries(edits))('when %s, no grade changes and no page breaks', async (_, edit) => {
  const { app } = await openedWithCourses();
  const later: App = { ...app, catalogue: edit(app.catalogue) };
  const { id, places } = await started(app, 'asha');
  const shown = await attemptShown(app, 'asha', id);
  const form = formOf(places, upTo(9));

  const shownLater = await attemptShown(later, 'asha', id);
  expect(shownLater!.places).toEqual(shown!.places);
  expect(await save(later, 'asha', places[0]!, perfect(places[0]!))).toMatchObject({ ok: true });
  const graded = await submitTest(later, 'asha', id, form);
  expect(graded).toMatchObject({ value: { score: Math.round((9 / 11) * 1e6) / 1e6, passed: true } });

  const [now, then] = [await attemptReviewed(later, 'asha', id), await attemptReviewed(app, 'asha', id)];
  const lasting = (review: typeof now) => ({
    score: review!.score,
    passed: review!.passed,
    title: review!.course.title,
    items: review!.places.map(({ item }) => item),
    objectives: review!.objectives.map(({ objective, points, of }) => ({ objective, points, of })),
  });
  expect(lasting(now)).toEqual(lasting(then));
  const points = (await placesOf(app.db, id)).map(({ item, arrangement, answer }) =>
    gradeItem(item, arrangement, answer),
  );
  expect(now!.places.map(({ item }) => item.score)).toEqual(points);
});
