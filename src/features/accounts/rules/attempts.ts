import { minute, type Instant } from '#shared/kernel/instant.ts';

/** How many failures within how long make the next try wait. */
export type Limit = { most: number; within: number };

/** Guessing at one account is stopped soon; one address may be a whole school behind one router. */
export const limits = {
  account: { most: 10, within: 15 * minute },
  address: { most: 300, within: 15 * minute },
  registrations: { most: 200, within: 15 * minute },
  resetMails: { most: 3, within: 15 * minute },
} as const satisfies Record<string, Limit>;

/** Milliseconds until the next try, 0 when it may be made now: until the failure that fills the limit has grown old. */
export function waitAfter(failures: readonly Instant[], limit: Limit, now: Instant): number {
  const recent = failures.filter((at) => at > now - limit.within).sort((a, b) => b - a);
  const filling = recent[limit.most - 1];
  return filling === undefined ? 0 : filling + limit.within - now;
}

/** Whole minutes to wait, as told to the person: the longest of all limits that apply. */
export const minutesToWait = (
  counted: readonly { failures: readonly Instant[]; limit: Limit }[],
  now: Instant,
): number => Math.ceil(Math.max(0, ...counted.map(({ failures, limit }) => waitAfter(failures, limit, now))) / minute);
