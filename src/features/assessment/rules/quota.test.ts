import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestRemainder, shareWithAll } from './quota.ts';

const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

test('eleven places by difficulty are three, six and two', () => {
  expect(largestRemainder(11, [30, 50, 20])).toEqual([3, 6, 2]);
});

test('among equal remainders the heavier comes first, then the earlier', () => {
  expect(largestRemainder(15, [30, 50, 20])).toEqual([4, 8, 3]);
  expect(largestRemainder(1, [1, 1])).toEqual([1, 0]);
});

test('the draws of all courses are shared as their banks are', () => {
  expect(shareWithAll(11, [6, 8, 8, 8, 5])).toEqual([2, 3, 2, 2, 2]);
  expect(shareWithAll(13, [8, 5, 8, 7, 7, 5])).toEqual([3, 2, 2, 2, 2, 2]);
});

test('nobody goes without, and who gets one for that takes it from the others', () => {
  expect(shareWithAll(4, [100, 1, 1])).toEqual([2, 1, 1]);
  expect(shareWithAll(3, [100, 1, 1])).toEqual([1, 1, 1]);
});

test('weights of nothing share nothing', () => {
  expect(largestRemainder(5, [0, 0])).toEqual([0, 0]);
});

test('all seats are given, and nobody is further than one from the true share', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(weights, fc.nat(60), (of, seats) => {
      const shares = largestRemainder(seats, of);
      expect(sum(shares)).toBe(seats);
      for (const [at, share] of shares.entries()) expect(Math.abs(share - (seats * of[at]!) / sum(of))).toBeLessThan(1);
    }),
  );
  fc.assert(
    fc.property(weights, fc.nat(60), (of, more) => {
      const shares = shareWithAll(of.length + more, of);
      expect(sum(shares)).toBe(of.length + more);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(1);
    }),
  );
});
