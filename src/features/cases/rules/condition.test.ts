import { expect, test } from 'vitest';
import { allHold, parseCondition, variables, type Situation, type State } from './condition.ts';

const state = { ...Object.fromEntries(variables.map((name) => [name, 0])), bilateral: 10, budget: -3 } as State;
const situation: Situation = { state, flags: ['elite'], choices: ['1b', '2c'] };

const holds = (...texts: string[]) =>
  allHold(
    texts.map((text) => parseCondition(text)!),
    situation,
  );

test('every operator compares with the whole number after it', () => {
  const truths = {
    '<': [false, false, true],
    '<=': [false, true, true],
    '>': [true, false, false],
    '>=': [true, true, false],
    '=': [false, true, false],
  };
  for (const [operator, expected] of Object.entries(truths))
    expect(
      [9, 10, 11].map((value) => holds(`bilateral ${operator} ${value}`)),
      operator,
    ).toEqual(expected);
});

test('a debt is compared with a negative number', () => {
  expect(holds('budget < -2')).toBe(true);
  expect(holds('budget >= -2')).toBe(false);
});

test('flags and choices are found, and missed', () => {
  expect(holds('flag elite')).toBe(true);
  expect(holds('not flag elite')).toBe(false);
  expect(holds('not flag needHalf')).toBe(true);
  expect(holds('chose 2c')).toBe(true);
  expect(holds('chose 2b')).toBe(false);
});

test('all conditions must hold, and of alternatives one', () => {
  expect(holds('chose 9a or bilateral >= 10', 'flag elite')).toBe(true);
  expect(holds('chose 9a or bilateral > 10', 'flag elite')).toBe(false);
  expect(holds()).toBe(true);
});

test('what is not a condition is refused', () => {
  for (const text of [
    '',
    'trust < 3',
    'bilateral = x',
    'bilateral == 3',
    'flag',
    'chose 2',
    'chose c2',
    'bilateral < 3 or',
    'bilateral < 3.5',
  ])
    expect(parseCondition(text), text).toBeNull();
});
