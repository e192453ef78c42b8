import type { Item, Question } from '../content.ts';
import type { Answer, Arrangement, QuestionAnswer, QuestionArrangement, ShownItem, ShownQuestion } from '../model.ts';
import type { Order } from './shuffle.ts';

export type Matching = Extract<Question, { type: 'matching' }>;

/** The right sides of a matching item: each text once, those that fit nothing last. Two lefts may share one right. */
export const rightsOf = ({ pairs, extra }: Matching): string[] => [
  ...new Set([...pairs, ...extra].map(({ right }) => right)),
];

/** The questions of an item: a scenario's own, or the item itself. */
export const questionsOf = (item: Item): Question[] => (item.type === 'scenario' ? item.questions : [item]);

/** One arrangement per question, in the same order. */
export const arrangementsOf = (arrangement: Arrangement): QuestionArrangement[] =>
  arrangement.type === 'scenario' ? arrangement.questions : [arrangement];

/** One answer per question, in the same order. */
export const answersOf = (arrangement: Arrangement, answer: Answer | null): (QuestionAnswer | null)[] => {
  if (arrangement.type !== 'scenario') return [answer as QuestionAnswer | null];
  const given = Array.isArray(answer) ? answer : [];
  return arrangement.questions.map((_, at) => given[at] ?? null);
};

/** How an item is shown: in a mixed order for an attempt, in the authored one for a preview. */
export const arrange = (item: Item, order: Order): Arrangement =>
  item.type === 'scenario'
    ? { type: 'scenario', questions: item.questions.map((question) => arrangeQuestion(question, order)) }
    : arrangeQuestion(item, order);

function arrangeQuestion(question: Question, order: Order): QuestionArrangement {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { type: question.type, order: order(question.options.length) };
    case 'ordering':
      return { type: 'ordering', order: order(question.steps.length) };
    case 'matching':
      return { type: 'matching', lefts: order(question.pairs.length), rights: order(rightsOf(question).length) };
    case 'truefalse':
    case 'numeric':
      return { type: question.type };
  }
}

/** What a browser may see of an item. Built from what is named here, never by taking fields away. */
export const showItem = (item: Item, arrangement: Arrangement): ShownItem => {
  const [first, ...others] = arrangementsOf(arrangement).map((part, at) => showQuestion(questionsOf(item)[at]!, part));
  return item.type === 'scenario' ? { type: 'scenario', stem: item.stem, questions: [first!, ...others] } : first!;
};

export function showQuestion(question: Question, arrangement: QuestionArrangement): ShownQuestion {
  const { stem } = question;
  switch (question.type) {
    case 'single':
    case 'multiple': {
      const options = orderOf(arrangement).map((at) => question.options[at]!.text);
      return { type: question.type, stem, options };
    }
    case 'ordering':
      return { type: 'ordering', stem, steps: orderOf(arrangement).map((at) => question.steps[at]!.text) };
    case 'matching': {
      const { lefts, rights } = sidesOf(arrangement);
      const texts = rightsOf(question);
      return {
        type: 'matching',
        stem,
        lefts: lefts.map((at) => question.pairs[at]!.left),
        rights: rights.map((at) => texts[at]!),
      };
    }
    case 'truefalse':
      return { type: 'truefalse', stem };
    case 'numeric':
      return { type: 'numeric', stem, unit: question.unit };
  }
}

const orderOf = (arrangement: QuestionArrangement): number[] => ('order' in arrangement ? arrangement.order : []);
const sidesOf = (arrangement: QuestionArrangement): { lefts: number[]; rights: number[] } =>
  arrangement.type === 'matching' ? arrangement : { lefts: [], rights: [] };

/** An answer in the positions of the author. What does not fit the arrangement counts as not answered. */
export function toAuthored(arrangement: QuestionArrangement, answer: QuestionAnswer | null): QuestionAnswer | null {
  switch (arrangement.type) {
    case 'single':
      return typeof answer === 'number' ? (arrangement.order[answer] ?? null) : null;
    case 'multiple':
    case 'ordering':
      return listOf(answer).map((at) => (at === null ? null : (arrangement.order[at] ?? null)));
    case 'matching': {
      const given = listOf(answer);
      const rightOfLeft = new Map(arrangement.lefts.map((left, at) => [left, arrangement.rights[given[at] ?? -1]]));
      return arrangement.lefts.map((_, left) => rightOfLeft.get(left) ?? null);
    }
    case 'truefalse':
    case 'numeric':
      return answer;
  }
}

/** The way back: an answer in the author's positions as this attempt shows it. */
export function toShown(arrangement: QuestionArrangement, authored: QuestionAnswer): QuestionAnswer {
  switch (arrangement.type) {
    case 'single':
      return arrangement.order.indexOf(authored as number);
    case 'multiple':
      return listOf(authored)
        .map((at) => arrangement.order.indexOf(at!))
        .sort((a, b) => a - b);
    case 'ordering':
      return listOf(authored).map((at) => arrangement.order.indexOf(at!));
    case 'matching': {
      const rights = listOf(authored);
      return arrangement.lefts.map((left) => {
        const right = rights[left] ?? null;
        return right === null ? null : arrangement.rights.indexOf(right);
      });
    }
    case 'truefalse':
    case 'numeric':
      return authored;
  }
}

export const listOf = (answer: QuestionAnswer | null): (number | null)[] => (Array.isArray(answer) ? answer : []);
