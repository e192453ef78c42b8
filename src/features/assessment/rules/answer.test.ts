import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '#test/support/events.ts';
import { arranged, someAnswer } from '#test/support/items.ts';
import type { Answer, Arrangement } from '../model.ts';
import { isUnreadable, sameAnswer, tidyAnswer } from './answer.ts';

const shapes: Record<string, Arrangement> = {
  single: { type: 'single', order: [2, 0, 1] },
  multiple: { type: 'multiple', order: [2, 0, 1, 3] },
  truefalse: { type: 'truefalse' },
  matching: { type: 'matching', lefts: [1, 0, 2], rights: [0, 1, 2, 3] },
  ordering: { type: 'ordering', order: [3, 1, 2, 0] },
  numeric: { type: 'numeric' },
};
const scene: Arrangement = {
  type: 'scenario',
  questions: [{ type: 'single', order: [1, 0, 2] }, { type: 'numeric' }],
};

test('an answer that fits is kept', () => {
  fc.assert(
    fc.property(arranged, fc.nat(), ({ arrangement }, seed) => {
      const tidy = tidyAnswer(arrangement, someAnswer(arrangement, seeded(seed)));
      expect(tidy.ok).toBe(true);
      if (tidy.ok) expect(tidyAnswer(arrangement, tidy.value)).toEqual(tidy);
    }),
  );
});

test.each<[string, Answer, Answer | null]>([
  ['multiple', [3, 1, 1], [1, 3]],
  ['multiple', [], null],
  ['numeric', ' 12,5 ', '12,5'],
  ['numeric', '  ', null],
  ['matching', [null, null, null], null],
  ['matching', [null, 3, 3], [null, 3, 3]],
])('%s: %j becomes %j', (shape, answer, tidy) => {
  expect(tidyAnswer(shapes[shape]!, answer)).toEqual({ ok: true, value: tidy });
});

test('a scenario without any answer is blank', () => {
  expect(tidyAnswer(scene, [null, ' '])).toEqual({ ok: true, value: null });
  expect(tidyAnswer(scene, [2, null])).toEqual({ ok: true, value: [2, null] });
});

test.each<[string, Answer]>([
  ['single', 3],
  ['single', -1],
  ['single', 0.5],
  ['single', NaN],
  ['single', '0'],
  ['single', true],
  ['multiple', [0, 4]],
  ['multiple', [0, null]],
  ['multiple', 0],
  ['truefalse', 'true'],
  ['truefalse', 1],
  ['matching', [0, 1]],
  ['matching', [0, 1, 4]],
  ['matching', 0],
  ['ordering', [0, 1, 2]],
  ['ordering', [0, 1, 2, 2]],
  ['ordering', [0, 1, 2, 4]],
  ['numeric', 12],
])('%s: %j is malformed', (shape, answer) => {
  expect(tidyAnswer(shapes[shape]!, answer)).toEqual({ ok: false, problem: 'malformed-answer' });
});

test('a scenario is malformed as a whole where one part is', () => {
  for (const answer of [[3, null], [0], [0, '1', null], 0, 'x'] as Answer[])
    expect(tidyAnswer(scene, answer)).toEqual({ ok: false, problem: 'malformed-answer' });
});

test('a number that cannot be read is told, in a scenario too', () => {
  expect(isUnreadable(shapes['numeric']!, 'twelve')).toBe(true);
  expect(isUnreadable(shapes['numeric']!, '12,5')).toBe(false);
  expect(isUnreadable(shapes['numeric']!, null)).toBe(false);
  expect(isUnreadable(scene, [1, 'twelve'])).toBe(true);
  expect(isUnreadable(scene, [1, null])).toBe(false);
  expect(isUnreadable(shapes['single']!, 1)).toBe(false);
});

test('two answers are the same by what they say', () => {
  expect(sameAnswer([0, 1], [0, 1])).toBe(true);
  expect(sameAnswer(null, null)).toBe(true);
  expect(sameAnswer([0, 1], [1, 0])).toBe(false);
  expect(sameAnswer(0, null)).toBe(false);
});
