import { expect, test } from 'vitest';
import { contentOf } from '#test/support/content.ts';
import { asItem, randomOf } from '#test/support/items.ts';
import type { Item, Question } from '../content.ts';
import { below } from './shuffle.ts';
import { favouritePlace, longestKey, reviewGuessing } from './guessing.ts';

/** A single question whose key stands at a place; all options equally long unless the key is given a length. */
const single = (place: number, options = 3, length = 5): Extract<Question, { type: 'single' }> => ({
  type: 'single',
  stem: 'Which?',
  options: Array.from({ length: options }, (_, at) => ({
    text: 'x'.repeat(at === place ? length : 5),
    right: at === place,
    feedback: 'Because.',
  })),
  cites: [],
  ours: false,
});
const many = (count: number, place: number, options = 3) => Array.from({ length: count }, () => single(place, options));

test('keys that mostly stand at one place', () => {
  expect(favouritePlace('this bank', [...many(10, 0), ...many(2, 1)])).toEqual([
    {
      message: 'In this bank, the right option has a favourite place: 10, 2, 0 of 12 with 3 options.',
      fix: 'Move right options until each place has about as many. Change the order only; feedback stays with its option.',
    },
  ]);
});

test('keys spread as chance would spread them', () => {
  expect(favouritePlace('this bank', [...many(6, 0), ...many(3, 1), ...many(3, 2), ...many(4, 3, 4)])).toEqual([]);
});

test('a few questions prove nothing: five keys at one place are no finding', () => {
  expect(favouritePlace('this bank', many(5, 1))).toEqual([]);
});

test('an author who throws dice is told of a favourite place less than once in fifty times', () => {
  const random = randomOf(12);
  const thrown = () => (random() < 0.5 ? single(below(3, random)) : single(below(4, random), 4));
  const banks = Array.from({ length: 4000 }, () => Array.from({ length: 6 + below(50, random) }, thrown));
  const told = banks.filter((bank) => favouritePlace('', bank).length);
  expect(told.length).toBeLessThan(80);
  expect(told.length).toBeGreaterThan(0);
});

test('keys that are mostly the longest option', () => {
  const long = Array.from({ length: 9 }, (_, at) => single(at % 3, 3, 6));
  expect(longestKey('this bank', [...long, ...many(3, 0)]).map(({ message }) => message)).toEqual([
    'In this bank, the right option is the longest in 9 of 12 questions; by chance it would be about 4.',
  ]);
});

test('one key in three may be the longest, and one that shares its length is not', () => {
  expect(longestKey('this bank', [single(0, 3, 6), single(1, 3, 6), ...many(4, 2)])).toEqual([]);
  expect(longestKey('this bank', many(20, 0))).toEqual([]);
});

const statement = (answer: boolean): Item =>
  asItem({ type: 'truefalse', stem: 'So.', answer, feedback: { true: '', false: '' }, cites: [], ours: false });
const scenario = (...questions: Question[]): Item =>
  ({ ...asItem(questions[0]!), type: 'scenario', questions, stem: 'A scene.' }) as Item;
const findings = (items: Item[]) =>
  reviewGuessing(contentOf({ banks: [items] })).map(({ file, message }) => `${file} ${message}`);

test('statements that are all false', () => {
  expect(findings(Array.from({ length: 6 }, () => statement(false)))).toEqual([
    'content/courses/course-0/items.yaml Of 6 statements, 0 are true and 6 are false.',
  ]);
});

test('statements of both kinds', () => {
  expect(findings([true, true, false, true, true, true].map(statement))).toEqual([]);
});

test('questions inside scenarios count', () => {
  const scenes = Array.from({ length: 4 }, () => scenario(single(0), single(0)));
  expect(findings(scenes)).toContain(
    'content/courses/course-0/items.yaml In this bank, the right option has a favourite place: 8, 0, 0 of 8 with 3 options.',
  );
});

test('a habit that only shows over all banks together', () => {
  const bank = () => [...many(3, 0), ...many(1, 1), ...many(1, 2)].map((question) => asItem(question));
  const content = contentOf({ banks: [bank(), bank(), bank(), bank(), bank(), bank(), bank()] });
  expect(reviewGuessing(content).map(({ message }) => message)).toEqual([
    'In all banks together, the right option has a favourite place: 21, 7, 7 of 35 with 3 options.',
  ]);
});
