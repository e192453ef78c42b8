import type { Item, Question } from '#features/assessment/content.ts';
import type { Answer, Arrangement, QuestionAnswer } from '#features/assessment/model.ts';
import { arrangementsOf, questionsOf, rightsOf, toShown } from '#features/assessment/rules/arrange.ts';
import { gradeItem, rightAnswer, scoreOf } from '#features/assessment/rules/grade.ts';

export type Asked = { item: Item; arrangement: Arrangement };

/**
 * Answers of somebody who knows some of it: one for each place, in shown positions, that together earn at most `share`
 * (0..1) of the points and as little less as whole places allow. What `strength` says of an item, the lowest goes wrong
 * first.
 */
export function answersFor(places: readonly Asked[], share: number, strength: (item: Item) => number): Answer[] {
  const weakestFirst = places
    .map(({ item }, at) => ({ at, strength: strength(item) }))
    .sort((a, b) => a.strength - b.strength);
  const answers = places.map((place) => answer(place, rightAnswer));
  const scored = () => scoreOf(places.map(({ item, arrangement }, at) => gradeItem(item, arrangement, answers[at]!)));
  for (const { at } of weakestFirst) {
    if (scored() <= share) break;
    answers[at] = answer(places[at]!, wrongAnswer);
  }
  return answers;
}

function answer({ item, arrangement }: Asked, choose: (question: Question) => QuestionAnswer): Answer {
  const questions = questionsOf(item);
  const given = arrangementsOf(arrangement).map((part, at) => toShown(part, choose(questions[at]!)));
  return item.type === 'scenario' ? given : given[0]!;
}

/** A mistake that people make, in the author's positions. */
function wrongAnswer(question: Question): QuestionAnswer {
  switch (question.type) {
    case 'single':
      return question.options.findIndex(({ right }) => !right);
    case 'multiple':
      return [question.options.findIndex(({ right }) => !right)];
    case 'truefalse':
      return !question.answer;
    case 'matching': {
      const count = rightsOf(question).length;
      return (rightAnswer(question) as number[]).map((right) => (right + 1) % count);
    }
    case 'ordering':
      return question.steps.map((_, at) => question.steps.length - 1 - at);
    case 'numeric':
      return String(question.slips[0]?.value ?? question.answer + 2 * question.tolerance + 10);
  }
}
