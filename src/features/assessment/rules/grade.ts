import type { Item, Question } from '../content.ts';
import type { Answer, Arrangement, QuestionAnswer, QuestionArrangement } from '../model.ts';
import { answersOf, arrangementsOf, listOf, questionsOf, rightsOf, toAuthored } from './arrange.ts';
import { readNumbers } from './number.ts';

type Numeric = Extract<Question, { type: 'numeric' }>;

/** The points of one place, 0..1; not answered is 0. A scenario's are the mean of its questions. */
export function gradeItem(item: Item, arrangement: Arrangement, answer: Answer | null): number {
  const answers = answersOf(arrangement, answer);
  const parts = arrangementsOf(arrangement);
  return mean(questionsOf(item).map((question, at) => gradeShown(question, parts[at]!, answers[at]!)));
}

export const gradeShown = (
  question: Question,
  arrangement: QuestionArrangement,
  answer: QuestionAnswer | null,
): number => gradeQuestion(question, toAuthored(arrangement, answer));

/** The points of an answer in the author's positions, 0..1. */
export function gradeQuestion(question: Question, answer: QuestionAnswer | null): number {
  switch (question.type) {
    case 'single':
      return Number(question.options[answer as number]?.right ?? false);
    case 'truefalse':
      return Number(answer === question.answer);
    case 'multiple':
      return gradeMultiple(
        question.options.map(({ right }) => right),
        listOf(answer),
      );
    case 'matching': {
      const [right, given] = [listOf(rightAnswer(question)), listOf(answer)];
      return mean(right.map((at, left) => Number(given[left] === at)));
    }
    case 'ordering': {
      const given = listOf(answer);
      const pairs = question.steps
        .slice(1)
        .map((_, at) => given.indexOf(at) !== -1 && given[given.indexOf(at) + 1] === at + 1);
      return mean(pairs.map(Number));
    }
    case 'numeric':
      return Number(typeof answer === 'string' && readNumbers(answer).some((value) => isNear(question, value)));
  }
}

/** Each right option gives a share and each wrong one takes a share, never below nothing: choosing all gains nothing. */
function gradeMultiple(isRight: readonly boolean[], chosen: readonly (number | null)[]): number {
  const shares = isRight.filter(Boolean).length;
  const sum = [...new Set(chosen)].reduce<number>((points, at) => points + (isRight[at ?? -1] ? 1 : -1), 0);
  return Math.max(0, sum / shares);
}

/** 0.1 + 0.2 is not 0.3 for a machine: a value on the very edge of the tolerance still counts. */
const hair = 1e-9;
const isNear = ({ answer, tolerance }: Numeric, value: number): boolean =>
  Math.abs(value - answer) <= tolerance + hair * Math.max(1, Math.abs(answer));

/** The slip that a typed number betrays, if its reading is no right answer. A slip is met as closely as the answer is. */
export function slipOf(question: Numeric, typed: string): Numeric['slips'][number] | null {
  const values = readNumbers(typed);
  return (
    question.slips.find((slip) => values.some((value) => isNear({ ...question, answer: slip.value }, value))) ?? null
  );
}

/** The answer that gets all points, in the author's positions. */
export function rightAnswer(question: Question): QuestionAnswer {
  switch (question.type) {
    case 'single':
      return question.options.findIndex(({ right }) => right);
    case 'truefalse':
      return question.answer;
    case 'multiple':
      return question.options.flatMap(({ right }, at) => (right ? [at] : []));
    case 'matching': {
      const rights = rightsOf(question);
      return question.pairs.map(({ right }) => rights.indexOf(right));
    }
    case 'ordering':
      return question.steps.map((_, at) => at);
    case 'numeric':
      return String(question.answer);
  }
}

export const mean = (points: readonly number[]): number =>
  points.length ? points.reduce((sum, point) => sum + point, 0) / points.length : 0;

/** The score of an attempt: the mean of its places. Thirds and sixths add up to a hair less than they are: six digits stay. */
export const scoreOf = (places: readonly number[]): number => Math.round(mean(places) * 1e6) / 1e6;

export const isPassed = (score: number, pass: number): boolean => score >= pass - 1e-9;
