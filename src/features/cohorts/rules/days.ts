import { day, minute, type Instant } from '#shared/kernel/instant.ts';

/** The moment of asking, and the clock on the wall: minutes to take from UTC, as `Date.getTimezoneOffset` gives them. */
export type Today = { now: Instant; zone: number };

const dayNumber = (at: Instant, zone: number): number => Math.floor((at - zone * minute) / day);

/** Whole days by the calendar: 0 today, 1 yesterday. Negative for what is still to come. */
export const daysSince = (at: Instant, { now, zone }: Today): number => dayNumber(now, zone) - dayNumber(at, zone);

/** The midnight at which a date (`2026-11-22`) begins; null where no such day is in the calendar. */
export function startOfDate(date: string, zone: number): Instant | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(date) ? null : at + zone * minute;
}
