import { expect, test } from 'vitest';
import { hour } from '#shared/kernel/instant.ts';
import { daysSince, startOfDate } from './days.ts';

const at = Date.UTC(2026, 10, 22, 0, 30);

test('yesterday begins at midnight, not 24 hours ago', () => {
  expect(daysSince(at - hour, { now: at, zone: 0 })).toBe(1);
  expect(daysSince(at - hour, { now: at, zone: -330 })).toBe(0);
  expect(daysSince(at + 24 * hour, { now: at, zone: 0 })).toBe(-1);
});

test('a date begins at its own midnight', () => {
  expect(startOfDate('2026-11-22', 0)).toBe(Date.UTC(2026, 10, 22));
  expect(startOfDate('2026-11-22', -330)).toBe(Date.UTC(2026, 10, 21, 18, 30));
});

test.each(['2026-02-30', '2026-13-01', '22.11.2026', '2026-1-1', '', 'tomorrow'])('%j is no date', (text) =>
  expect(startOfDate(text, 0)).toBeNull(),
);
