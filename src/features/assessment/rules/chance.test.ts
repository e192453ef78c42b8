import { expect, test } from 'vitest';
import fc from 'fast-check';
import { atLeast, chiSquare, chiSquareTail, evenly } from './chance.ts';

test.each([
  [3.841, 1, 0.05],
  [5.991, 2, 0.05],
  [7.815, 3, 0.05],
  [11.345, 3, 0.01],
  [13.277, 4, 0.01],
  [23.685, 14, 0.05],
])(
  'a statistic of %d with %d degrees of freedom has the probability of the printed tables',
  (statistic, freedom, tail) => {
    expect(chiSquareTail(statistic, freedom)).toBeCloseTo(tail, 4);
  },
);

test('nothing is unlikely about equal counts, and a large statistic is next to impossible', () => {
  expect(chiSquareTail(0, 2)).toBe(1);
  expect(chiSquareTail(200, 3)).toBeLessThan(1e-12);
});

test('the statistic sums squared distances from equal shares', () => {
  expect(chiSquare([10, 20, 30])).toBe((100 + 0 + 100) / 20);
});

test('the tail of equal chances is the binomial one', () => {
  const half = Array.from({ length: 10 }, () => 0.5);
  expect(atLeast(8, half)).toBeCloseTo(56 / 1024, 12);
  expect(atLeast(3, [0.25, 0.25, 0.25])).toBeCloseTo(1 / 64, 12);
});

test('the tail of unequal chances is that of counting every outcome', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), fc.nat(9), (chances, seen) => {
      let counted = 0;
      for (let outcome = 0; outcome < 2 ** chances.length; outcome++) {
        const happens = chances.map((_, at) => Boolean(outcome & (1 << at)));
        const probability = chances.reduce((all, chance, at) => all * (happens[at] ? chance : 1 - chance), 1);
        if (happens.filter(Boolean).length >= seen) counted += probability;
      }
      expect(atLeast(seen, chances)).toBeCloseTo(counted, 9);
    }),
  );
});

test('a coin that falls six times to one side is rarer than one in twenty, five times is not', () => {
  expect(evenly(6, 0)).toBeCloseTo(2 / 64, 12);
  expect(evenly(0, 5)).toBeCloseTo(2 / 32, 12);
  expect(evenly(3, 3)).toBe(1);
});
