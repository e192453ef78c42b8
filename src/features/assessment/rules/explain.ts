import type { Item, Question } from '../content.ts';
import type { Answer, Arrangement, QuestionAnswer, QuestionArrangement, ReviewedItem, Said } from '../model.ts';
import {
  answersOf,
  arrangementsOf,
  listOf,
  questionsOf,
  rightsOf,
  showQuestion,
  toAuthored,
  toShown,
} from './arrange.ts';
import { gradeShown, mean, rightAnswer, slipOf } from './grade.ts';

/**
 * A graded item with all that may be said about it now: what was chosen, what is right, and why. A learner reads the
 * feedback of both; `all` adds that of every other option, for authors and trainers.
 */
export function reviewItem(
  item: Item,
  arrangement: Arrangement,
  answer: Answer | null,
  { all = false }: { all?: boolean } = {},
): ReviewedItem {
  const answers = answersOf(arrangement, answer);
  const parts = arrangementsOf(arrangement);
  const questions = questionsOf(item).map((question, at) => {
    const [part, given] = [parts[at]!, answers[at]!];
    return {
      shown: showQuestion(question, part),
      given,
      right: toShown(part, rightAnswer(question)),
      score: gradeShown(question, part, given),
      said: saidOf(question, part, given).filter((said) => all || said.isChosen || said.isRight),
      cites: question.cites,
      ours: question.ours,
    };
  });
  return {
    scenario: item.type === 'scenario' ? { stem: item.stem, cites: item.cites, ours: item.ours } : null,
    questions,
    score: mean(questions.map(({ score }) => score)),
  };
}

/** Every sentence of feedback that a question has, in the order in which its options, left sides or steps are shown. */
function saidOf(question: Question, arrangement: QuestionArrangement, given: QuestionAnswer | null): Said[] {
  const answer = toAuthored(arrangement, given);
  switch (question.type) {
    case 'single':
    case 'multiple': {
      const chosen = new Set(question.type === 'single' ? [answer] : listOf(answer));
      const ofOption = question.options.map(({ feedback, right }, at) => ({
        text: feedback,
        isChosen: chosen.has(at),
        isRight: right,
      }));
      return inShownOrder(arrangement, ofOption);
    }
    case 'truefalse':
      return [true, false].map((value) => ({
        at: value,
        text: question.feedback[`${value}`],
        isChosen: answer === value,
        isRight: question.answer === value,
      }));
    case 'matching':
      return matchingSaid(question, arrangement, listOf(answer));
    case 'ordering': {
      const places = listOf(answer);
      const ofStep = question.steps.map(({ feedback }, at) => ({
        text: feedback,
        isChosen: places[at] === at,
        isRight: true,
      }));
      return inShownOrder(arrangement, ofStep);
    }
    case 'numeric':
      return numericSaid(question, typeof answer === 'string' ? answer : null);
  }
}

const inShownOrder = (arrangement: QuestionArrangement, said: Omit<Said, 'at'>[]): Said[] =>
  'order' in arrangement ? arrangement.order.map((authored, at) => ({ at, ...said[authored]! })) : [];

/** Why each pair belongs together; and why a right side that fits nothing does not, beside the left that it was given to. */
function matchingSaid(
  question: Extract<Question, { type: 'matching' }>,
  arrangement: QuestionArrangement,
  answer: readonly (number | null)[],
): Said[] {
  const rights = rightsOf(question);
  const lefts = arrangement.type === 'matching' ? arrangement.lefts : [];
  const chosen = lefts.map((left) => rights[answer[left] ?? -1]);
  const ofPairs = lefts.flatMap((left, at): Said[] => {
    const pair = question.pairs[left]!;
    const stray = question.extra.find(({ right }) => right === chosen[at]);
    return [
      ...(stray ? [{ at, text: stray.feedback, isChosen: true, isRight: false }] : []),
      { at, text: pair.feedback, isChosen: chosen[at] === pair.right, isRight: true },
    ];
  });
  const unused = question.extra.filter(({ right }) => !chosen.includes(right));
  return [...ofPairs, ...unused.map(({ feedback }) => ({ at: null, text: feedback, isChosen: false, isRight: false }))];
}

/** The way to the number; before it the slip that was made, or where to begin. Without an answer every slip is listed. */
function numericSaid(question: Extract<Question, { type: 'numeric' }>, typed: string | null): Said[] {
  const isRight = typed !== null && gradeShown(question, { type: 'numeric' }, typed) === 1;
  const slip = typed !== null && !isRight ? slipOf(question, typed) : null;
  const wrong = [...question.slips, { feedback: question.feedback.wrong }].map((said) => ({
    at: null,
    text: said.feedback,
    isChosen: typed !== null && !isRight && (slip ? said === slip : !('value' in said)),
    isRight: false,
  }));
  return [...wrong, { at: null, text: question.feedback.right, isChosen: isRight, isRight: true }];
}
