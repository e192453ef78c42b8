import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { Answer, Arrangement, QuestionAnswer, QuestionArrangement } from '../model.ts';
import { answersOf, arrangementsOf } from './arrange.ts';
import { readNumbers } from './number.ts';

const malformed = refuse('malformed-answer');
type Tidied = Result<QuestionAnswer | null, 'malformed-answer'>;

/** The answer in its one form: options ascending and once, blanks as null. `malformed-answer` where it cannot belong to the item. */
export function tidyAnswer(arrangement: Arrangement, answer: Answer | null): Result<Answer | null, 'malformed-answer'> {
  if (answer === null) return ok(null);
  if (arrangement.type !== 'scenario') return tidyOne(arrangement, answer as QuestionAnswer);
  if (!Array.isArray(answer) || answer.length !== arrangement.questions.length) return malformed;
  const parts = arrangement.questions.map((part, at) => tidyOne(part, answer[at] ?? null));
  if (parts.some((part) => !part.ok)) return malformed;
  const tidy = parts.map((part) => (part.ok ? part.value : null));
  return ok(tidy.some((part) => part !== null) ? tidy : null);
}

function tidyOne(arrangement: QuestionArrangement, answer: QuestionAnswer | null): Tidied {
  if (answer === null) return ok(null);
  switch (arrangement.type) {
    case 'single':
      return isWithin(answer, arrangement.order.length) ? ok(answer) : malformed;
    case 'truefalse':
      return typeof answer === 'boolean' ? ok(answer) : malformed;
    case 'numeric':
      return typeof answer === 'string' ? ok(answer.trim() || null) : malformed;
    case 'multiple': {
      if (!isList(answer, arrangement.order.length)) return malformed;
      return ok(answer.length ? [...new Set(answer)].sort((a, b) => a - b) : null);
    }
    case 'ordering': {
      const { length } = arrangement.order;
      return isList(answer, length) && answer.length === length && new Set(answer).size === length
        ? ok(answer)
        : malformed;
    }
    case 'matching': {
      const fits = Array.isArray(answer) && answer.length === arrangement.lefts.length;
      if (!fits || !answer.every((right) => right === null || isWithin(right, arrangement.rights.length)))
        return malformed;
      return ok(answer.some((right) => right !== null) ? answer : null);
    }
  }
}

const isWithin = (value: unknown, count: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;

const isList = (answer: QuestionAnswer, count: number): answer is number[] =>
  Array.isArray(answer) && answer.every((value) => isWithin(value, count));

/** True where a number was asked for and what was typed is none. */
export const isUnreadable = (arrangement: Arrangement, answer: Answer | null): boolean =>
  arrangementsOf(arrangement).some((part, at) => {
    const given = answersOf(arrangement, answer)[at];
    return part.type === 'numeric' && typeof given === 'string' && readNumbers(given).length === 0;
  });

/** Whether two tidy answers are the same. */
export const sameAnswer = (a: Answer | null, b: Answer | null): boolean => JSON.stringify(a) === JSON.stringify(b);
