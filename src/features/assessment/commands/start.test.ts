import { expect, test } from 'vitest';
import type { App } from '#platform/app.ts';
import { started } from '#test/support/attempts.ts';
import { opened, openedWithCourses } from '#test/support/opened.ts';
import { attemptShown, attemptsOf, openAttempt, placesOf } from '../queries.ts';
import { attempt, itemVersion } from '../tables.ts';
import { startTest } from './start.ts';
import { submitTest } from './submit.ts';

const withCourse = (app: App, change: Partial<App['catalogue']['courses'][number]>): App => ({
  ...app,
  catalogue: {
    ...app.catalogue,
    courses: app.catalogue.courses.map((course) => (course.id === 'c3' ? { ...course, ...change } : course)),
  },
});

test('a test is drawn, kept and shown without a key', async () => {
  const { app, clock } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const shown = await attemptShown(app, 'asha', id);
  expect(shown).toMatchObject({
    id,
    course: { id: 'c3', title: 'Trust building', address: '/courses/trust-building/' },
    tryNumber: 1,
    started: clock.now,
    submitted: null,
    pass: 0.7,
  });
  expect(shown!.places.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const place of shown!.places) expect(place).toMatchObject({ answer: null, rev: 0, answeredAt: null });
  expect(JSON.stringify(shown)).not.toMatch(/feedback|cites|"right"|objective|c3-o3/);
  expect(new Set(places.map(({ item }) => item.id)).size).toBe(11);
});

test('starting again does nothing but lead back to the attempt under way', async () => {
  const { app } = await openedWithCourses();
  const first = await startTest(app, 'asha', 'c3');
  const second = await startTest(app, 'asha', 'c3');
  expect(first).toMatchObject({ ok: true, value: { isNew: true } });
  expect(second).toMatchObject({ value: { attempt: first.ok && first.value.attempt, isNew: false } });
  expect(await attemptsOf(app.db, 'asha', 'c3')).toHaveLength(1);
});

test('twenty starts at once make one attempt', async () => {
  const { app } = await openedWithCourses();
  const all = await Promise.all(Array.from({ length: 20 }, () => startTest(app, 'asha', 'c3')));
  expect(new Set(all.map((result) => result.ok && result.value.attempt)).size).toBe(1);
  expect(all.filter((result) => result.ok && result.value.isNew)).toHaveLength(1);
});

test('each learner has an attempt of their own', async () => {
  const { app } = await openedWithCourses();
  const [asha, ravi] = [await started(app, 'asha'), await started(app, 'ravi')];
  expect(asha.id).not.toBe(ravi.id);
  expect(await attemptShown(app, 'ravi', asha.id)).toBeNull();
});

test('the next try is a new draw that avoids the items of the last one', async () => {
  const { app } = await openedWithCourses();
  const first = await started(app, 'asha');
  await submitTest(app, 'asha', first.id);
  const second = await started(app, 'asha');
  expect((await attemptsOf(app.db, 'asha', 'c3')).map(({ tryNumber }) => tryNumber)).toEqual([2, 1]);
  const seen = new Set(first.places.map(({ item }) => item.id));
  expect(second.places.filter(({ item }) => seen.has(item.id))).toEqual([]);
  expect((await openAttempt(app.db, 'asha', 'c3'))?.id).toBe(second.id);
});

test('an item that is drawn again is kept once', async () => {
  const { app } = await openedWithCourses();
  for (const learner of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await started(app, learner);
  const versions = await app.db.select().from(itemVersion);
  expect(new Set(versions.map(({ item }) => item)).size).toBe(versions.length);
  expect(versions.length).toBeLessThanOrEqual(35);
});

test('an unknown course is refused', async () => {
  const { app } = await openedWithCourses();
  expect(await startTest(app, 'asha', 'c99')).toEqual({ ok: false, problem: 'unknown-course' });
});

test('a course without items, or with too few, is refused and nothing is written', async () => {
  const { app } = await openedWithCourses();
  const c3 = app.catalogue.courses.find(({ id }) => id === 'c3')!;
  for (const items of [[], c3.items.slice(0, 12)])
    expect(await startTest(withCourse(app, { items }), 'asha', 'c3')).toMatchObject({
      ok: false,
      problem: 'bank-too-small',
    });
  expect(await app.db.select().from(attempt)).toEqual([]);
});

test('an attempt under way goes on when its course is gone', async () => {
  const { app } = await openedWithCourses();
  const { id } = await started(app, 'asha');
  const without = { ...app, catalogue: { ...app.catalogue, courses: [] } };
  expect(await startTest(without, 'asha', 'c3')).toMatchObject({ value: { attempt: id, isNew: false } });
  expect((await attemptShown(without, 'asha', id))?.course).toEqual({
    id: 'c3',
    title: 'Trust building',
    address: null,
  });
});

test('an item that was edited since is drawn anew in its new words', async () => {
  const { app } = await openedWithCourses();
  const c3 = app.catalogue.courses.find(({ id }) => id === 'c3')!;
  const edited = withCourse(app, { items: c3.items.map((item) => ({ ...item, stem: `${item.stem} (edited)` })) });
  const before = await started(app, 'asha');
  const after = await started(edited, 'ravi');
  for (const { item } of await placesOf(app.db, before.id)) expect(item.stem).not.toContain('(edited)');
  for (const { item } of after.places) expect(item.stem).toContain('(edited)');
});

test('an installation without courses has no test', async () => {
  const { app } = await opened();
  expect(await startTest(app, 'asha', 'c3')).toMatchObject({ problem: 'unknown-course' });
});
