import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens');
const cites = z
  .array(z.strictObject({ src: z.string(), sec: z.string() }))
  .default([])
  .describe('Where the key comes from.');
const ours = z.boolean().default(false).describe('True where the key rests on our own proposal.');

const optionSchema = z.strictObject({
  text: z.string().describe('The answer as the learner reads it.'),
  right: z.boolean().default(false).describe('True for a right answer.'),
  feedback: z
    .string()
    .describe('What the chooser overlooked, or why it holds. Six words or more, never merely right or wrong.'),
});

const exactlyOneRight = (options: { right: boolean }[]) => options.filter((option) => option.right).length === 1;
const oneRight = {
  message: 'exactly one option must be right',
  params: { fix: 'Set "right: true" on one option only.' },
};

export const checkSchema = z
  .strictObject({
    id: slug.describe('Stable id, unique in the lesson.'),
    objective: z.string().describe('Id of the objective that it checks.'),
    question: z.string().describe('The question.'),
    options: z
      .array(optionSchema)
      .min(2)
      .max(4)
      .refine(exactlyOneRight, oneRight)
      .describe('Two to four options, one of them right.'),
    cites,
    ours,
  })
  .describe('A question inside a lesson: formative, unlimited tries, feedback at once.');

const stem = z.string().describe('The situation and the question.');

const single = z.strictObject({
  type: z.literal('single'),
  stem,
  options: z.array(optionSchema).min(3).max(5).refine(exactlyOneRight, oneRight),
  cites,
  ours,
});
const multiple = z.strictObject({
  type: z.literal('multiple'),
  stem,
  options: z
    .array(optionSchema)
    .min(4)
    .max(6)
    .refine(
      (options) => options.filter((option) => option.right).length >= 2 && options.some((option) => !option.right),
      {
        message: 'two or more options must be right, and at least one wrong',
        params: { fix: 'Set "right: true" on the right ones and leave it out of at least one.' },
      },
    ),
  cites,
  ours,
});
const truefalse = z.strictObject({
  type: z.literal('truefalse'),
  stem,
  answer: z.boolean().describe('Whether the statement is true.'),
  feedback: z
    .strictObject({ true: z.string(), false: z.string() })
    .describe('Feedback for who says true, and for who says false.'),
  cites,
  ours,
});
const matching = z.strictObject({
  type: z.literal('matching'),
  stem,
  pairs: z
    .array(z.strictObject({ left: z.string(), right: z.string(), feedback: z.string() }))
    .min(3)
    .max(5),
  extra: z
    .array(z.strictObject({ right: z.string(), feedback: z.string() }))
    .default([])
    .describe('Answers that fit nothing.'),
  cites,
  ours,
});
const ordering = z.strictObject({
  type: z.literal('ordering'),
  stem,
  steps: z
    .array(z.strictObject({ text: z.string(), feedback: z.string() }))
    .min(4)
    .max(6)
    .describe('In the right order.'),
  cites,
  ours,
});
const numeric = z.strictObject({
  type: z.literal('numeric'),
  stem,
  answer: z.number(),
  tolerance: z.number().nonnegative().describe('Largest distance from the answer that still counts.'),
  unit: z.string().default('').describe('Unit printed behind the field.'),
  feedback: z.strictObject({ right: z.string(), wrong: z.string() }),
  slips: z
    .array(z.strictObject({ value: z.number(), feedback: z.string() }))
    .default([])
    .describe('Common errors, named.'),
  cites,
  ours,
});

export const questionSchema = z.discriminatedUnion('type', [single, multiple, truefalse, matching, ordering, numeric]);

const itemFields = {
  id: slug.describe('Stable id, such as c3-o31-01.'),
  objective: z.string().describe('Id of the objective.'),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('1 recall, 2 apply, 3 evaluate.'),
  lesson: slug.describe('Id of the lesson to revisit.'),
  exam: z.boolean().default(false).describe('True: kept for the certification exam, never drawn in a course test.'),
};

const scenario = z.strictObject({
  ...itemFields,
  type: z.literal('scenario'),
  stem: z.string().describe('The situation.'),
  questions: z.array(questionSchema).min(2).max(4).describe('Two to four linked questions; the score is their mean.'),
  cites,
  ours,
});

export const itemSchema = z
  .discriminatedUnion('type', [
    single.extend(itemFields),
    multiple.extend(itemFields),
    truefalse.extend(itemFields),
    matching.extend(itemFields),
    ordering.extend(itemFields),
    numeric.extend(itemFields),
    scenario,
  ])
  .describe('One graded question of an item bank.');

export const itemBankSchema = z.array(itemSchema);

export type Check = z.output<typeof checkSchema>;
export type Question = z.output<typeof questionSchema>;
export type Item = z.output<typeof itemSchema>;
