import type { App } from '#platform/app.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Result } from '#shared/kernel/result.ts';

/** The product's own app on a clock that the filling moves: what its commands write is dated by it. */
export type Live = { app: App; clock: { now: Instant } };

export function onOwnClock(app: App, now: Instant): Live {
  const clock = { now };
  return { app: { ...app, now: () => clock.now, newId: () => newId(clock.now, app.random) }, clock };
}

/** An invented person does nothing that the product refuses: where it does, the demonstration is wrong. */
export function granted<T, P extends string>(what: string, result: Result<T, P>): T {
  if (!result.ok) throw new Error(`The demonstration was refused: ${what}: ${result.problem}`);
  return result.value;
}
