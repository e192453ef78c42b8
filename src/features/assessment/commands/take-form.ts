import { and, eq } from 'drizzle-orm';
import type { Tx } from '#platform/db.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { FormAnswer, PlaceProblem } from '../model.ts';
import type { PlaceRow } from '../queries.ts';
import { isUnreadable, sameAnswer } from '../rules/answer.ts';
import { readForm, type FormLike } from '../rules/form.ts';
import { attemptPlace } from '../tables.ts';

/** Nothing was handed in: these places need a look first. One problem each, in their order. */
export type ToMend = { ok: false; problem: 'answers-to-mend'; places: PlaceProblem[] };

/**
 * Writes the answers of a form into its places and says what needs a look. An answer that was changed elsewhere since the
 * page was drawn is not overwritten: the page shows what is kept.
 */
export async function takeForm(
  tx: Tx,
  places: readonly PlaceRow[],
  form: FormLike,
  now: Instant,
): Promise<{ places: PlaceRow[]; problems: PlaceProblem[] }> {
  const { answers, problems } = readForm(form, places);
  const given = new Map(answers.map((answer) => [answer.n, answer]));
  const taken = places.map((place) => take(place, given.get(place.n)));
  for (const { before, after } of taken) if (after !== before) await write(tx, after, now);
  const conflicts = taken.flatMap(({ before, isConflict }): PlaceProblem[] =>
    isConflict ? [{ n: before.n, problem: 'changed-elsewhere' }] : [],
  );
  return { places: taken.map(({ after }) => after), problems: byPlace([...problems, ...conflicts]) };
}

/** One problem per place, the last one said of it, in the order of the places. */
export const byPlace = (problems: readonly PlaceProblem[]): PlaceProblem[] =>
  [...new Map(problems.map((problem) => [problem.n, problem])).values()].sort((a, b) => a.n - b.n);

function take(before: PlaceRow, given: FormAnswer | undefined) {
  if (!given || sameAnswer(before.answer, given.answer)) return { before, after: before, isConflict: false };
  if (given.rev < before.rev) return { before, after: before, isConflict: true };
  return { before, after: { ...before, answer: given.answer, rev: before.rev + 1 }, isConflict: false };
}

async function write(tx: Tx, { attempt, n, answer, rev }: PlaceRow, answeredAt: Instant): Promise<void> {
  await tx
    .update(attemptPlace)
    .set({ answer, rev, answeredAt })
    .where(and(eq(attemptPlace.attempt, attempt), eq(attemptPlace.n, n)));
}

/** Numbers that still cannot be read, wherever they came from. */
export const unreadable = (places: readonly PlaceRow[]): PlaceProblem[] =>
  places
    .filter(({ arrangement, answer }) => isUnreadable(arrangement, answer))
    .map(({ n }) => ({ n, problem: 'number-unreadable' }));
