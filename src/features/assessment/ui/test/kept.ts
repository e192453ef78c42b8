import type { Answer } from '#features/assessment/model.ts';

/** `held`: another answer stands on the server, and the learner has not yet said which of the two is meant. */
export type Waiting = { answer: Answer | null; rev: number; held?: true };

/** What this device holds of one attempt until the server has it: answers without a receipt, and places to come back to. */
export type Kept = { waiting: Record<string, Waiting>; flags: number[] };

const prefix = 'weft-test-';

export function readKept(attempt: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + attempt) ?? 'null') as Kept | null;
    return kept ?? { waiting: {}, flags: [] };
  } catch {
    return { waiting: {}, flags: [] };
  }
}

/** False where the device could not store it: no room, or storage switched off. */
export function writeKept(attempt: string, kept: Kept): boolean {
  try {
    if (Object.keys(kept.waiting).length || kept.flags.length)
      localStorage.setItem(prefix + attempt, JSON.stringify(kept));
    else localStorage.removeItem(prefix + attempt);
    return true;
  } catch {
    return false;
  }
}

/** Answers of tests on this device that the server has not got. */
export function countKept(): number {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .reduce((sum, key) => sum + Object.keys(readKept(key.slice(prefix.length)).waiting).length, 0);
  } catch {
    return 0;
  }
}
