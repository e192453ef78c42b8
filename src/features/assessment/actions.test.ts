import { expect, test } from 'vitest';
import type { App } from '#platform/app.ts';
import { filledForm } from '#test/support/form.ts';
import { formOf, perfect, started } from '#test/support/attempts.ts';
import { openedWithCourses } from '#test/support/opened.ts';
import { assessment } from './actions.ts';
import type { TestAnswer } from './answer.ts';
import { openAttempt } from './queries.ts';

type Handler = (form: FormData, ctx: { locals: { app: App; actor: unknown } }) => Promise<TestAnswer>;

/** Calls an action as the form of a signed-in learner does. */
const send = (app: App, name: keyof typeof assessment, form: FormData, actor: unknown = learner) =>
  (assessment[name] as unknown as { handler: Handler }).handler(form, { locals: { app, actor } });
const learner = { id: 'asha', admin: false, memberships: [] };

const sitting = (form: FormData, attempt: string) => {
  form.set('attempt', attempt);
  return form;
};

test('starting leads to the attempt, again and again to the same', async () => {
  const { app } = await openedWithCourses();
  const first = await send(app, 'start', filledForm({ course: 'c3' }));
  const { id } = (await openAttempt(app.db, 'asha', 'c3'))!;
  expect(first).toEqual({ ok: true, to: `/courses/trust-building/test/${id}/` });
  expect(await send(app, 'start', filledForm({ course: 'c3' }))).toEqual(first);
});

test('a test that cannot be started says why', async () => {
  const { app } = await openedWithCourses();
  expect(await send(app, 'start', filledForm({}))).toEqual({
    ok: false,
    problem: 'unknown-course',
    message: expect.stringMatching(/^There is no course with this name/),
    places: [],
    values: {},
  });
  const courses = app.catalogue.courses.map((course) => ({ ...course, items: course.items.slice(0, 5) }));
  const small = { ...app, catalogue: { ...app.catalogue, courses } };
  expect(await send(small, 'start', filledForm({ course: 'c3' }))).toMatchObject({
    problem: 'bank-too-small',
    message: expect.stringMatching(/^This test cannot be started now/),
  });
});

test('a form is saved and leads on, within this site only', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const form = sitting(formOf(places.slice(0, 1), perfect), id);
  const page = `/courses/trust-building/test/${id}/`;
  expect(await send(app, 'save', form)).toEqual({ ok: true, to: page });
  form.set('next', `${page}#question-2`);
  expect(await send(app, 'save', form)).toEqual({ ok: true, to: `${page}#question-2` });
  form.set('next', 'https://evil.example/');
  expect(await send(app, 'save', form)).toEqual({ ok: true, to: page });
});

test('handing in leads to the result', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'asha');
  const form = sitting(formOf(places, perfect), id);
  const result = { ok: true, to: `/courses/trust-building/test/${id}/` };
  expect(await send(app, 'submit', form)).toEqual(result);
  expect(await send(app, 'submit', form)).toEqual(result);
  const without = { ...app, catalogue: { ...app.catalogue, courses: [] } };
  expect(await send(without, 'submit', form)).toEqual({ ok: true, to: `/courses/c3/test/${id}/` });
});

test('an answer that needs a look is named by its place, with a sentence and the fields as they were sent', async () => {
  const { app } = await openedWithCourses();
  for (let n = 0; ; n++) {
    const actor = { ...learner, id: `learner-${n}` };
    const { id, places } = await started(app, actor.id);
    const order = places.find(({ item }) => item.type === 'ordering');
    if (!order) continue;
    const form = sitting(
      formOf(places, (place) => (place === order ? null : perfect(place))),
      id,
    );
    form.set(`p${order.n}-0`, '2');
    const answer = await send(app, 'submit', form, actor);
    expect(answer).toMatchObject({
      ok: false,
      problem: 'answers-to-mend',
      message: expect.stringMatching(/^The test is not handed in yet: 1 answer needs a look/),
      places: [
        { n: order.n, problem: 'order-incomplete', message: expect.stringMatching(/^Some steps have no place/) },
      ],
    });
    expect(!answer.ok && answer.values[`p${order.n}-0`]).toBe('2');
    expect(!answer.ok && Object.keys(answer.values).every((name) => name.startsWith(`p${order.n}-`))).toBe(true);
    return;
  }
});

test('another learner’s attempt, or none, is not found', async () => {
  const { app } = await openedWithCourses();
  const { id, places } = await started(app, 'ravi');
  for (const name of ['save', 'submit'] as const)
    for (const attempt of [id, '', 'no-such-attempt'])
      expect(await send(app, name, sitting(formOf(places, perfect), attempt))).toMatchObject({
        ok: false,
        problem: 'not-found',
        message: expect.stringMatching(/^There is no such test of yours/),
      });
});

test('nobody signed in gets nowhere', async () => {
  const { app } = await openedWithCourses();
  for (const name of ['start', 'save', 'submit'] as const)
    await expect(send(app, name, filledForm({ course: 'c3' }), null)).rejects.toThrow();
});
