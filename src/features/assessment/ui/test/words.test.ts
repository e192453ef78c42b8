import { expect, test } from 'vitest';
import { percentOf, pointsText } from './words.ts';

test('a share is never rounded up to a pass that was none', () => {
  expect(percentOf(0.6999)).toBe(69);
  expect(percentOf(0.7)).toBe(70);
  expect(percentOf(0.29)).toBe(29);
});

test('points are whole, in quarters, or with two decimals', () => {
  expect([8, 8.75, 0.5, 2 / 3, 2.999].map(pointsText)).toEqual(['8', '8¾', '½', '0.67', '3']);
});
