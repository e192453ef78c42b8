import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '#test/support/events.ts';
import { arranged, someAnswer } from '#test/support/items.ts';
import { filledForm } from '#test/support/form.ts';
import type { Arrangement } from '../model.ts';
import { tidyAnswer } from './answer.ts';
import { fieldsOf, readForm } from './form.ts';

const read = (arrangement: Arrangement, fields: Record<string, string | string[]>) =>
  readForm(filledForm({ r1: '0', ...fields }), [{ n: 1, arrangement }]);
const answer = (arrangement: Arrangement, fields: Record<string, string | string[]>) =>
  read(arrangement, fields).answers[0]?.answer;
const problem = (arrangement: Arrangement, fields: Record<string, string | string[]>) =>
  read(arrangement, fields).problems[0]?.problem;

const single: Arrangement = { type: 'single', order: [2, 0, 1] };
const ordering: Arrangement = { type: 'ordering', order: [2, 0, 3, 1] };
const matching: Arrangement = { type: 'matching', lefts: [1, 0, 2], rights: [0, 2, 1] };
const numeric: Arrangement = { type: 'numeric' };

test('each type is read from its fields', () => {
  expect(answer(single, { p1: '2' })).toBe(2);
  expect(answer({ type: 'truefalse' }, { p1: 'false' })).toBe(false);
  expect(answer({ type: 'multiple', order: [0, 1, 2, 3] }, { p1: ['3', '0'] })).toEqual([0, 3]);
  expect(answer(matching, { 'p1-0': '1', 'p1-1': '', 'p1-2': '1' })).toEqual([1, null, 1]);
  expect(answer(ordering, { 'p1-0': '2', 'p1-1': '1', 'p1-2': '4', 'p1-3': '3' })).toEqual([1, 0, 3, 2]);
  expect(answer(numeric, { p1: ' 12,5 ' })).toBe('12,5');
  expect(answer({ type: 'scenario', questions: [single, numeric] }, { p1q1: '0', p1q2: '7' })).toEqual([0, '7']);
});

test('what is left blank is no answer', () => {
  for (const arrangement of [single, ordering, matching, numeric, { type: 'truefalse' } as const])
    expect(read(arrangement, {})).toEqual({ answers: [{ n: 1, rev: 0, answer: null }], problems: [] });
  expect(answer({ type: 'scenario', questions: [single, numeric] }, {})).toBeNull();
});

test('an order with a gap or a place given twice is told, and is no answer', () => {
  expect(problem(ordering, { 'p1-0': '1', 'p1-1': '2', 'p1-2': '3' })).toBe('order-incomplete');
  expect(problem(ordering, { 'p1-0': '1', 'p1-1': '1', 'p1-2': '3', 'p1-3': '4' })).toBe('order-repeats');
  expect(read(ordering, { 'p1-0': '1' }).answers).toEqual([]);
  const scene: Arrangement = { type: 'scenario', questions: [single, ordering] };
  expect(problem(scene, { p1q1: '0', 'p1q2-0': '1' })).toBe('order-incomplete');
});

test('a number that cannot be read is told, and kept as it was typed', () => {
  expect(read(numeric, { p1: 'about 12' })).toEqual({
    answers: [{ n: 1, rev: 0, answer: 'about 12' }],
    problems: [{ n: 1, problem: 'number-unreadable' }],
  });
});

test('what no form of ours can send is malformed', () => {
  expect(problem(single, { p1: '3' })).toBe('malformed-answer');
  expect(problem(single, { p1: 'x' })).toBe('malformed-answer');
  expect(problem({ type: 'truefalse' }, { p1: 'yes' })).toBe('malformed-answer');
  expect(problem(matching, { 'p1-0': '9' })).toBe('malformed-answer');
  expect(problem(ordering, { 'p1-0': '1', 'p1-1': '2', 'p1-2': '3', 'p1-3': '9' })).toBe('malformed-answer');
  expect(problem(numeric, { p1: '1'.repeat(61) })).toBe('malformed-answer');
});

test('a place that is not on the page is left alone', () => {
  const places = [1, 2].map((n) => ({ n, arrangement: single }));
  expect(readForm(filledForm({ r2: '4', p2: '1' }), places).answers).toEqual([{ n: 2, rev: 4, answer: 1 }]);
  expect(readForm(filledForm({ r1: '-1', p1: '1', r2: 'x' }), places).answers).toEqual([]);
});

test('every answer goes into a form and comes out the same', () => {
  fc.assert(
    fc.property(arranged, fc.nat(), fc.integer({ min: 1, max: 60 }), ({ arrangement }, seed, n) => {
      const given = tidyAnswer(arrangement, someAnswer(arrangement, seeded(seed)));
      if (!given.ok) throw new Error(given.problem);
      const form = filledForm({ [`r${n}`]: '3' }, [{ n, arrangement, answer: given.value }]);
      expect(readForm(form, [{ n, arrangement }])).toEqual({
        answers: [{ n, rev: 3, answer: given.value }],
        problems: [],
      });
    }),
    { numRuns: 500 },
  );
});

test('the fields of a place are found again, and no other', () => {
  const form = filledForm({
    r1: '0',
    p1: 'x',
    'p1-0': '1',
    p1q2: 'y',
    'p1q2-3': 'z',
    p11: 'other',
    'p11-0': 'other',
    course: 'c',
  });
  expect(fieldsOf(form, 1).map(([name]) => name)).toEqual(['p1', 'p1-0', 'p1q2', 'p1q2-3']);
  expect(fieldsOf(form, 11)).toEqual([
    ['p11', 'other'],
    ['p11-0', 'other'],
  ]);
});
