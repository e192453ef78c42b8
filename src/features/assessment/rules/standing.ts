import type { Instant } from '#shared/kernel/instant.ts';
import type { Standing } from '../model.ts';

/** What a handed-in attempt adds to a standing. */
export type Graded = { score: number; passed: boolean; submitted: Instant };

/** A learner's standing after one more attempt. Passed once is passed: a later, weaker try takes nothing away. */
export const foldAttempt = (before: Standing | null, { score, passed, submitted }: Graded): Standing => ({
  tries: (before?.tries ?? 0) + 1,
  best: Math.max(before?.best ?? 0, score),
  last: score,
  passedAt: before?.passedAt ?? (passed ? submitted : null),
  lastAt: submitted,
  failsInRow: passed ? 0 : (before?.failsInRow ?? 0) + 1,
  scores: [...(before?.scores ?? []), score],
});

export const foldAttempts = (attempts: readonly Graded[]): Standing | null =>
  attempts.reduce<Standing | null>(foldAttempt, null);
