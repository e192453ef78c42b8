import type { Limits } from '../model.ts';

export const defaultLimits: Limits = { idleDays: 7, failingTests: 2, stuckDays: 7, stuckTries: 2 };

/** What each limit may be set to. */
export const limitBounds: Record<keyof Limits, { least: number; most: number }> = {
  idleDays: { least: 1, most: 90 },
  failingTests: { least: 1, most: 10 },
  stuckDays: { least: 1, most: 90 },
  stuckTries: { least: 1, most: 3 },
};
