import { expect, test } from 'vitest';
import fc from 'fast-check';
import { minute } from '#shared/kernel/instant.ts';
import { limits, minutesToWait, waitAfter } from './attempts.ts';

const limit = { most: 3, within: 10 * minute };
const now = 1_000 * minute;

test('fewer failures than the limit make nobody wait', () => {
  expect(waitAfter([], limit, now)).toBe(0);
  expect(waitAfter([now, now], limit, now)).toBe(0);
});

test('the failure that fills the limit makes the next try wait until it has grown old', () => {
  expect(waitAfter([now - 4 * minute, now - 2 * minute, now - minute], limit, now)).toBe(6 * minute);
});

test('failures in any order and old ones among them change nothing', () => {
  expect(waitAfter([now - minute, now - 11 * minute, now - 4 * minute, now - 2 * minute], limit, now)).toBe(6 * minute);
});

test('minutes are rounded up, so that a try after the minutes told is let through', () => {
  const failures = [now - 9.5 * minute, now, now];
  expect(minutesToWait([{ failures, limit }], now)).toBe(1);
  expect(waitAfter(failures, limit, now + minute)).toBe(0);
});

test('the longest of several limits is told', () => {
  const long = { failures: [now, now, now], limit };
  const short = { failures: [now - 8 * minute, now, now], limit };
  expect(minutesToWait([short, long], now)).toBe(10);
  expect(minutesToWait([], now)).toBe(0);
});

test('whatever happened, waiting as long as told is enough', () => {
  const moments = fc.array(fc.integer({ min: now - 30 * minute, max: now }), { maxLength: 40 });
  fc.assert(
    fc.property(moments, (failures) => {
      const wait = waitAfter(failures, limits.account, now);
      return wait >= 0 && wait <= limits.account.within && waitAfter(failures, limits.account, now + wait) === 0;
    }),
  );
});
