// Sittings of a course test, as learners go through them: started, answered, filled into a form.
import { startTest } from '#features/assessment/commands/start.ts';
import type { Answer, AnswerReceipt } from '#features/assessment/model.ts';
import { saveAnswer } from '#features/assessment/commands/save.ts';
import { placesOf, type PlaceRow } from '#features/assessment/queries.ts';
import { arrangementsOf, questionsOf, toShown } from '#features/assessment/rules/arrange.ts';
import { rightAnswer } from '#features/assessment/rules/grade.ts';
import type { App } from '#platform/app.ts';
import { filledForm } from './form.ts';

export async function started(app: App, learner: string, course = 'c3'): Promise<{ id: string; places: PlaceRow[] }> {
  const result = await startTest(app, learner, course);
  if (!result.ok) throw new Error(`${result.problem}: ${JSON.stringify(result.detail)}`);
  return { id: result.value.attempt, places: await placesOf(app.db, result.value.attempt) };
}

/** What earns all points at a place, in the order in which it is shown. */
export function perfect({ item, arrangement }: Pick<PlaceRow, 'item' | 'arrangement'>): Answer {
  const answers = arrangementsOf(arrangement).map((part, at) => toShown(part, rightAnswer(questionsOf(item)[at]!)));
  return item.type === 'scenario' ? answers : answers[0]!;
}

export const save = (
  app: App,
  learner: string,
  { attempt, n, rev }: Pick<PlaceRow, 'attempt' | 'n' | 'rev'>,
  answer: unknown,
): Promise<AnswerReceipt> => saveAnswer(app, learner, { attempt, place: n, answer, rev });

/** The form of a page that shows these places, answered by `answerOf`; its hidden fields hold the revs that the page saw. */
export const formOf = (places: readonly PlaceRow[], answerOf: (place: PlaceRow) => Answer | null): FormData =>
  filledForm(
    Object.fromEntries(places.map(({ n, rev }) => [`r${n}`, String(rev)])),
    places.map((place) => ({ n: place.n, arrangement: place.arrangement, answer: answerOf(place) })),
  );
