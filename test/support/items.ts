// Items of every type, made by fast-check: banks, arrangements and answers as a learner could give them.
import fc from 'fast-check';
import type { Item, Question } from '#features/assessment/content.ts';
import type { Answer, Arrangement, QuestionAnswer, QuestionArrangement } from '#features/assessment/model.ts';
import { arrange } from '#features/assessment/rules/arrange.ts';
import { mixedBy, type Random } from '#features/assessment/rules/shuffle.ts';
import { seeded } from './events.ts';

const common = { cites: [{ src: 'governance', sec: '§3' }], ours: false };
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix} ${at}`);
const option = (text: string, right: boolean) => ({ text, right, feedback: `Why of ${text}` });

/** The same random numbers for the same seed. */
export const randomOf = (seed: number): Random => {
  const pick = seeded(seed);
  return () => pick(2 ** 32) / 2 ** 32;
};

export const single = fc.tuple(fc.integer({ min: 3, max: 5 }), fc.nat(4)).map(([count, right]): Question => ({
  type: 'single',
  stem: 'Which one?',
  options: names('option', count).map((text, at) => option(text, at === right % count)),
  ...common,
}));

export const multiple = fc
  .tuple(fc.integer({ min: 4, max: 6 }), fc.integer({ min: 2, max: 5 }))
  .map(([count, rights]): Question => ({
    type: 'multiple',
    stem: 'Which ones?',
    options: names('option', count).map((text, at) => option(text, at < Math.min(rights, count - 1))),
    ...common,
  }));

export const truefalse = fc.boolean().map((answer): Question => ({
  type: 'truefalse',
  stem: 'It is so.',
  answer,
  feedback: { true: 'Why of true', false: 'Why of false' },
  ...common,
}));

/** Some pairs share a right side. */
export const matching = fc
  .tuple(fc.array(fc.nat(3), { minLength: 3, maxLength: 5 }), fc.nat(2))
  .map(([rights, extras]): Question => ({
    type: 'matching',
    stem: 'What belongs together?',
    pairs: rights.map((right, at) => ({ left: `left ${at}`, right: `right ${right}`, feedback: `Why of pair ${at}` })),
    extra: names('stray', extras).map((right) => ({ right, feedback: `Why of ${right}` })),
    ...common,
  }));

export const ordering = fc.integer({ min: 4, max: 6 }).map((count): Question => ({
  type: 'ordering',
  stem: 'In which order?',
  steps: names('step', count).map((text) => ({ text, feedback: `Why of ${text}` })),
  ...common,
}));

export const numeric = fc
  .tuple(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.constantFrom(0, 0.005, 1))
  .map(([hundredths, tolerance]): Question => ({
    type: 'numeric',
    stem: 'How many?',
    answer: hundredths / 100,
    tolerance,
    unit: 'firms',
    feedback: { right: 'Why of the number', wrong: 'How to begin' },
    slips: [{ value: hundredths / 100 + 7, feedback: 'Why of the slip' }],
    ...common,
  }));

export const question: fc.Arbitrary<Question> = fc.oneof(single, multiple, truefalse, matching, ordering, numeric);

type Fields = Pick<Item, 'id' | 'objective' | 'difficulty' | 'lesson' | 'exam'>;
const someFields: Fields = { id: 'c9-o91-01', objective: 'O9.1', difficulty: 2, lesson: 'c9-l1', exam: false };

export const asItem = (of: Question, fields: Partial<Fields> = {}): Item =>
  ({ ...of, ...someFields, ...fields }) as Item;

export const scenario = fc
  .array(question, { minLength: 2, maxLength: 4 })
  .map((questions): Item => ({ ...someFields, type: 'scenario', stem: 'A scene.', questions, ...common }));

export const item: fc.Arbitrary<Item> = fc.oneof(
  question.map((of) => asItem(of)),
  scenario,
);

/** An item with two ways of showing it. */
export const arranged = fc.tuple(item, fc.nat(), fc.nat()).map(([of, one, other]) => ({
  item: of,
  arrangement: arrange(of, mixedBy(randomOf(one))),
  other: arrange(of, mixedBy(randomOf(other))),
}));

/** Any answer that fits, by a source of whole numbers below a bound; sometimes none. */
export function someAnswer(arrangement: Arrangement, pick: (below: number) => number): Answer | null {
  return arrangement.type === 'scenario'
    ? arrangement.questions.map((part) => someQuestionAnswer(part, pick))
    : someQuestionAnswer(arrangement, pick);
}

function someQuestionAnswer(arrangement: QuestionArrangement, pick: (below: number) => number): QuestionAnswer | null {
  if (pick(8) === 0) return null;
  switch (arrangement.type) {
    case 'single':
      return pick(arrangement.order.length);
    case 'multiple':
      return arrangement.order.flatMap((_, at) => (pick(2) ? [at] : []));
    case 'ordering': {
      const left = arrangement.order.map((_, at) => at);
      return arrangement.order.map(() => left.splice(pick(left.length), 1)[0]!);
    }
    case 'matching':
      return arrangement.lefts.map(() => (pick(6) === 0 ? null : pick(arrangement.rights.length)));
    case 'truefalse':
      return pick(2) === 0;
    case 'numeric':
      return String(pick(100) / 4);
  }
}

/** A bank of plain items: so many of each difficulty for each objective. */
export const bankOf = (counts: Record<string, readonly [number, number, number]>, over: Partial<Fields> = {}): Item[] =>
  Object.entries(counts).flatMap(([objective, ofDifficulty]) =>
    ofDifficulty.flatMap((count, at) =>
      names('item', count).map((_, number) =>
        asItem(
          {
            type: 'truefalse',
            stem: 'It is so.',
            answer: true,
            feedback: { true: 'Why it is so', false: 'Why it is so' },
            ...common,
          },
          { id: `${objective}-${at + 1}-${number}`, objective, difficulty: (at + 1) as 1 | 2 | 3, ...over },
        ),
      ),
    ),
  );
