import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '#test/support/events.ts';
import { arranged, asItem, someAnswer } from '#test/support/items.ts';
import type { Question } from '../content.ts';
import type { QuestionAnswer } from '../model.ts';
import { ofQuestion } from './review.ts';
import { arrange, questionsOf } from './arrange.ts';
import { reviewItem } from './explain.ts';
import { gradeItem } from './grade.ts';
import { inOrder } from './shuffle.ts';

const base = { stem: 'Which?', cites: [{ src: 'governance', sec: '§3' }], ours: false };
const asAuthored = (of: Question, answer: QuestionAnswer | null) =>
  reviewItem(asItem(of), arrange(asItem(of), inOrder), answer).questions[0]!;
const said = (of: Question, answer: QuestionAnswer | null) =>
  asAuthored(of, answer).said.map(({ at, text, isChosen, isRight }) => [
    at,
    text,
    ...(isChosen ? ['chosen'] : []),
    ...(isRight ? ['right'] : []),
  ]);

const single: Question = {
  type: 'single',
  options: ['a', 'b', 'c'].map((text, at) => ({ text, right: at === 1, feedback: `why ${text}` })),
  ...base,
};

test('who chose wrong reads why, and why the right one is right', () => {
  expect(said(single, 0)).toEqual([
    [0, 'why a', 'chosen'],
    [1, 'why b', 'right'],
  ]);
  expect(said(single, 1)).toEqual([[1, 'why b', 'chosen', 'right']]);
  expect(said(single, null)).toEqual([[1, 'why b', 'right']]);
  expect(asAuthored(single, 0)).toMatchObject({ given: 0, right: 1, score: 0, cites: base.cites });
});

test('a statement has its own sentence for each value', () => {
  const statement: Question = {
    type: 'truefalse',
    answer: false,
    feedback: { true: 'why true', false: 'why false' },
    ...base,
  };
  expect(said(statement, true)).toEqual([
    [true, 'why true', 'chosen'],
    [false, 'why false', 'right'],
  ]);
  expect(asAuthored(statement, true).right).toBe(false);
});

test('a pair tells why it belongs together, and a stray why it fits nothing', () => {
  const pairs: Question = {
    type: 'matching',
    pairs: ['a', 'b', 'c'].map((left) => ({ left, right: left.toUpperCase(), feedback: `why ${left}` })),
    extra: [{ right: 'Z', feedback: 'why not Z' }],
    ...base,
  };
  expect(said(pairs, [0, 3, 1])).toEqual([
    [0, 'why a', 'chosen', 'right'],
    [1, 'why not Z', 'chosen'],
    [1, 'why b', 'right'],
    [2, 'why c', 'right'],
  ]);
});

test('a number tells the slip, or where to begin, and the way', () => {
  const number: Question = {
    type: 'numeric',
    answer: 12,
    tolerance: 0,
    unit: '',
    feedback: { right: 'the way', wrong: 'begin here' },
    slips: [{ value: 24, feedback: 'you counted twice' }],
    ...base,
  };
  expect(said(number, '12')).toEqual([[null, 'the way', 'chosen', 'right']]);
  expect(said(number, '24')).toEqual([
    [null, 'you counted twice', 'chosen'],
    [null, 'the way', 'right'],
  ]);
  expect(said(number, '7')).toEqual([
    [null, 'begin here', 'chosen'],
    [null, 'the way', 'right'],
  ]);
  expect(said(number, 'seven')).toEqual([
    [null, 'begin here', 'chosen'],
    [null, 'the way', 'right'],
  ]);
  expect(said(number, null)).toEqual([[null, 'the way', 'right']]);
});

test('a step stands at its own place or not', () => {
  const order: Question = {
    type: 'ordering',
    steps: ['a', 'b', 'c', 'd'].map((text) => ({ text, feedback: `why ${text}` })),
    ...base,
  };
  expect(said(order, [0, 2, 1, 3])).toEqual([
    [0, 'why a', 'chosen', 'right'],
    [1, 'why b', 'right'],
    [2, 'why c', 'right'],
    [3, 'why d', 'chosen', 'right'],
  ]);
});

test('a preview has every sentence of feedback that the item has, once', () => {
  fc.assert(
    fc.property(arranged, ({ item, arrangement }) => {
      const all = reviewItem(item, arrangement, null, { all: true }).questions;
      const authored = questionsOf(item).map((question) => ofQuestion(question, []));
      const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text).sort();
      expect(all.map(({ said }) => texts(said))).toEqual(authored.map(texts));
    }),
  );
});

test('the review and the grade never differ, and the right answer earns all', () => {
  fc.assert(
    fc.property(arranged, fc.nat(), ({ item, arrangement }, seed) => {
      const answer = someAnswer(arrangement, seeded(seed));
      const reviewed = reviewItem(item, arrangement, answer);
      expect(reviewed.score).toBe(gradeItem(item, arrangement, answer));
      const right = reviewed.questions.map((question) => question.right);
      expect(gradeItem(item, arrangement, item.type === 'scenario' ? right : right[0]!)).toBe(1);
    }),
  );
});
