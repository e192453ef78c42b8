import { expect, test } from 'vitest';
import { openedWithCourses } from '#test/support/opened.ts';
import { ofQuestion } from '../rules/review.ts';
import { questionsOf } from '../rules/arrange.ts';
import { itemVersion } from '../tables.ts';
import { bankPreview, trialDraw } from './bank.ts';

test('a preview has every item with its key and all its feedback, and what a draw takes', async () => {
  const { app } = await openedWithCourses();
  const course = app.catalogue.courses.find(({ id }) => id === 'c3')!;
  const preview = bankPreview(app, 'c3')!;
  expect(preview).toMatchObject({ course: { id: 'c3', title: 'Trust building' }, draw: 11, pass: 0.7, short: null });
  expect(preview.objectives.map(({ items, places }) => [items, places])).toEqual([
    [6, 2],
    [8, 3],
    [8, 2],
    [8, 2],
    [5, 2],
  ]);
  expect(preview.difficulties.map(({ places }) => places)).toEqual([3, 6, 2]);
  expect(preview.items.map(({ item }) => item.id)).toEqual(course.items.map(({ id }) => id));
  const said = preview.items.flatMap(({ reviewed }) =>
    reviewed.questions.flatMap((question) => question.said.map(({ text }) => text)),
  );
  const authored = course.items.flatMap((item) =>
    questionsOf(item).flatMap((question) => ofQuestion(question, []).map(({ text }) => text)),
  );
  expect(said.sort()).toEqual(authored.sort());
});

test('a preview of a bank that is too small says what is short', async () => {
  const { app } = await openedWithCourses();
  const courses = app.catalogue.courses.map((course) => ({ ...course, items: course.items.slice(0, 4) }));
  const small = { ...app, catalogue: { ...app.catalogue, courses } };
  expect(bankPreview(small, 'c3')).toMatchObject({
    short: { what: 'O3.2', needs: 1, has: 0 },
    objectives: [{ places: null }, {}, {}, {}, {}],
  });
  expect(trialDraw(small, 'c3')).toMatchObject({ ok: false, problem: 'bank-too-small' });
});

test('a trial draw is as long as a test, and keeps nothing', async () => {
  const { app } = await openedWithCourses();
  const drawn = trialDraw(app, 'c3');
  const items = drawn.ok ? drawn.value.map(({ item }) => item) : [];
  expect(new Set(items.map(({ id }) => id)).size).toBe(11);
  expect(await app.db.select().from(itemVersion)).toEqual([]);
});

test('an unknown course has no bank', async () => {
  const { app } = await openedWithCourses();
  expect(bankPreview(app, 'c99')).toBeNull();
  expect(trialDraw(app, 'c99')).toEqual({ ok: false, problem: 'unknown-course' });
});
