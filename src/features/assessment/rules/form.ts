import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type {
  Answer,
  AnswerProblem,
  Arrangement,
  FormAnswer,
  PlaceProblem,
  QuestionAnswer,
  QuestionArrangement,
} from '../model.ts';
import { isUnreadable, tidyAnswer } from './answer.ts';
import { inOrder } from './shuffle.ts';

/** What is read of a form: FormData and URLSearchParams both have it. */
export type FormLike = { get: (name: string) => unknown; getAll: (name: string) => unknown[] };
type Fields = Iterable<[string, unknown]>;
export type FormPlace = { n: number; arrangement: Arrangement };

/** Names of the fields of place n (from 1), and of its question m (from 1) in a scenario. */
export const fieldOf = (n: number, m?: number): string => (m === undefined ? `p${n}` : `p${n}q${m}`);
/** The select of one left side or step, by its shown position (from 0). */
export const partOf = (field: string, shown: number): string => `${field}-${shown}`;
/** Hidden: what was saved of place n when the page was drawn. A place without it is not on the page and is left alone. */
export const revOf = (n: number): string => `r${n}`;

/** The fields of one place as they were sent, to be shown again. Of several with one name the last counts. */
export const fieldsOf = (form: Fields, n: number): [string, string][] =>
  [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && new RegExp(`^p${n}(q|-|$)`).test(entry[0]),
  );

/**
 * The answers in a form, for browsers without script. Values are shown positions (from 0), `true` and `false`, or what was
 * typed; the select of a step holds the place that it is given (from 1). An answer that cannot be read has a problem; a
 * number that cannot be read stays in the answers too, as it was typed.
 */
export function readForm(
  form: FormLike,
  places: readonly FormPlace[],
): { answers: FormAnswer[]; problems: PlaceProblem[] } {
  const answers: FormAnswer[] = [];
  const problems: PlaceProblem[] = [];
  for (const { n, arrangement } of places) {
    const rev = textOf(form, revOf(n));
    if (!/^\d{1,9}$/.test(rev)) continue;
    const read = readPlace(form, n, arrangement);
    if (!read.ok) problems.push({ n, problem: read.problem });
    else {
      answers.push({ n, rev: Number(rev), answer: read.value });
      if (isUnreadable(arrangement, read.value)) problems.push({ n, problem: 'number-unreadable' });
    }
  }
  return { answers, problems };
}

function readPlace(form: FormLike, n: number, arrangement: Arrangement): Result<Answer | null, AnswerProblem> {
  if (arrangement.type !== 'scenario') return tidied(arrangement, readQuestion(form, fieldOf(n), arrangement));
  const parts = arrangement.questions.map((part, at) => readQuestion(form, fieldOf(n, at + 1), part));
  const wrong = parts.find((part) => !part.ok);
  return wrong && !wrong.ok ? wrong : tidied(arrangement, ok(parts.map((part) => (part.ok ? part.value : null))));
}

const tidied = (arrangement: Arrangement, read: Result<Answer | null, AnswerProblem>) =>
  read.ok ? tidyAnswer(arrangement, read.value) : read;

function readQuestion(
  form: FormLike,
  field: string,
  arrangement: QuestionArrangement,
): Result<QuestionAnswer | null, AnswerProblem> {
  const text = textOf(form, field);
  switch (arrangement.type) {
    case 'single':
      return ok(text === '' ? null : Number(text));
    case 'truefalse':
      if (text === '') return ok(null);
      return text === 'true' || text === 'false' ? ok(text === 'true') : refuse('malformed-answer');
    case 'numeric':
      return text.length <= 60 ? ok(text) : refuse('malformed-answer');
    case 'multiple':
      return ok(form.getAll(field).map(Number));
    case 'matching':
      return ok(
        inOrder(arrangement.lefts.length).map((left) => {
          const right = textOf(form, partOf(field, left));
          return right === '' ? null : Number(right);
        }),
      );
    case 'ordering':
      return readOrder(inOrder(arrangement.order.length).map((step) => textOf(form, partOf(field, step))));
  }
}

/** Steps in the order of the places that they were given. Some without a place, or two with the same one, is no order. */
function readOrder(places: readonly string[]): Result<number[] | null, AnswerProblem> {
  if (places.every((place) => place === '')) return ok(null);
  if (places.some((place) => place === '')) return refuse('order-incomplete');
  if (new Set(places).size < places.length) return refuse('order-repeats');
  return ok(inOrder(places.length).map((place) => places.indexOf(String(place + 1))));
}

const textOf = (form: FormLike, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
