import { z } from 'zod';
import { citationSchema, evidenceKinds, slugSchema } from '#features/catalogue/content.ts';
import { parseCondition, variables } from './rules/condition.ts';

const cites = z.array(citationSchema).default([]);
const paragraphs = z.array(z.string()).min(1);

export const caseSchema = z.strictObject({
  id: slugSchema.describe('Stable id, such as k04. Learner rows point at it; it never changes.'),
  title: z.string().describe('Short title.'),
  place: z.string().describe('Town or region.'),
  country: z.string().describe('Country or countries.'),
  sector: z.string().describe('Trade of the cluster.'),
  years: z.string().describe('When, with what is not known.'),
  evidence: z.enum(evidenceKinds).describe('Who speaks about whose work.'),
  minutes: z.number().int().positive().describe('Reading time in minutes (ours); for a played case its card only.'),
  principle: z.string().describe('What the case teaches, one short sentence without full stop.'),
  facts: z
    .array(
      z.strictObject({
        text: z.string().describe('A complete short statement.'),
        value: z.number().optional().describe('Its figure, if it has one.'),
        unit: z.string().optional().describe('Unit of the figure.'),
        cites: z.array(citationSchema).min(1).describe('Where the fact stands.'),
      }),
    )
    .min(1)
    .describe('The facts, each with its citation.'),
  question: z
    .strictObject({
      stem: z.string(),
      options: z
        .array(z.strictObject({ text: z.string(), right: z.boolean().default(false), feedback: z.string() }))
        .min(3)
        .max(4)
        .refine((options) => options.filter((option) => option.right).length === 1, {
          message: 'exactly one option must be right',
        }),
      cites,
      ours: z.boolean().default(false),
    })
    .describe('One decision question with feedback for each option.'),
  lessons: z.array(slugSchema).describe('Ids of the lessons that use it.'),
  related: z.array(slugSchema).default([]).describe('Folders of related cases.'),
  simulation: slugSchema.optional().describe('Present where the case can be played: its own folder name.'),
});

const amount = z.number().int();
const effectsSchema = z
  .partialRecord(z.enum(variables), amount)
  .describe(
    'Changes of state, whole numbers: bilateral, multilateral, governance, quickwins, inclusion, dependency, budget, time, market.',
  );

const movesSchema = z
  .record(slugSchema, z.strictObject({ cda: amount.optional(), peers: amount.optional() }))
  .describe('Stakeholders moved: trust towards you (cda) and among peers. Shown and told; decides nothing.');

const conditionsSchema = z
  .array(
    z.string().transform((text, context) => {
      const condition = parseCondition(text);
      if (condition) return condition;
      context.addIssue({
        code: 'custom',
        message: `"${text}" is not a condition`,
        params: {
          fix: 'Write "multilateral < 35", "flag elite", "not flag elite" or "chose 2c"; join alternatives by " or ".',
        },
      });
      return z.NEVER;
    }),
  )
  .min(1)
  .describe(
    'Conditions that all hold: "multilateral < 35", "flag elite", "not flag elite", "chose 2c"; " or " inside one joins alternatives.',
  );

const consequence = {
  effects: effectsSchema.optional(),
  moves: movesSchema.optional(),
  set: z.array(z.string()).optional().describe('Flags set.'),
  voice: paragraphs.optional().describe('What happens: the place answers, before any figure.'),
  why: z.string().optional().describe('Why it worked, or what it cost.'),
  ends: slugSchema.optional().describe('Id of the ending at which the game stops here.'),
};

const optionSchema = z.strictObject({
  ...consequence,
  id: z
    .string()
    .regex(/^[a-z]$/)
    .describe('A letter.'),
  text: z.string().describe('What you do. Options of a decision are equal in weight and tone.'),
  told: z.string().describe('The same in the past tense, for journal and debrief.'),
  voice: paragraphs.describe('What happens: the place answers, before any figure.'),
  why: z.string().describe('Why it worked, or what it cost.'),
  cites,
  ours: z.boolean().default(false).describe('True where the why is ours.'),
  effects: effectsSchema,
  moves: movesSchema.default({}),
  set: z.array(z.string()).default([]),
  cases: z
    .array(z.strictObject({ ...consequence, when: conditionsSchema }))
    .default([])
    .describe('The first one that holds, tested before the effects, replaces what it names.'),
});

const nodeSchema = z.strictObject({
  id: z.string().regex(/^\d+$/).describe('Number of the decision.'),
  title: z.string(),
  when: conditionsSchema
    .optional()
    .describe('Conditions under which this decision is asked; left out, it is always asked.'),
  scene: paragraphs.describe('What the learner sees.'),
  quote: z.strictObject({ text: z.string(), who: z.string() }).optional(),
  cites,
  room: z.array(slugSchema).default([]).describe('Stakeholders in the room.'),
  sound: z.string().describe('The option that holds up best.'),
  record: z
    .strictObject({
      matches: z.string().nullable().describe('The option that the record matches; null where it is silent.'),
      text: z.string().describe('What really happened, in our words.'),
      cites,
    })
    .describe('What really happened.'),
  options: z.array(optionSchema).min(2).max(6),
  after: z
    .array(
      z.strictObject({
        when: conditionsSchema,
        effects: effectsSchema,
        moves: movesSchema.default({}),
        voice: paragraphs,
        why: z.string(),
        outside: z
          .boolean()
          .default(false)
          .describe('True for an event from outside that no earlier choice has caused.'),
        cites,
      }),
    )
    .default([])
    .describe('Delayed effects, tested when an option of this decision has been applied.'),
});

export const simulationSchema = z.strictObject({
  id: slugSchema.describe('Stable id: the folder name. It never changes.'),
  v: z.number().int().positive().describe('Version of the tree; raised when ids of decisions or options change.'),
  title: z.string(),
  place: z.string(),
  minutes: z.tuple([z.number().int(), z.number().int()]).describe('Playing time from, to (ours).'),
  premise: paragraphs.describe('Who you are and what is known, before the first decision.'),
  ours: z.string().describe('What is invented, told under the game and in the debrief.'),
  context: z
    .array(z.strictObject({ text: z.string(), cites: z.array(citationSchema).min(1) }))
    .describe('The briefing: facts.'),
  start: z.partialRecord(z.enum(variables), amount).describe('State at the start.'),
  bounds: z
    .partialRecord(z.enum(variables), z.tuple([z.number(), z.number()]))
    .default({})
    .describe('Bounds other than 0 to 100. Budget and time have none: a debt is shown as a debt.'),
  stakeholders: z
    .array(
      z.strictObject({
        id: slugSchema,
        name: z.string(),
        person: z.string().optional().describe('Name of a person who speaks for them.'),
        composite: z
          .enum(['none', 'person', 'group'])
          .describe('person: the person is composite; group: the sources are silent on them.'),
        interest: z.string(),
        hidden: z.string().describe('Told in the debrief.'),
        stamp: z.string().describe('Name of the drawing.'),
        cda: z.number().int().min(0).max(100).describe('Trust towards you at the start.'),
        peers: z
          .number()
          .int()
          .min(0)
          .max(100)
          .optional()
          .describe('Trust among peers at the start; left out where it makes no sense.'),
      }),
    )
    .min(1),
  nodes: z.array(nodeSchema).min(1).describe('Decisions in order.'),
  endings: z
    .array(
      z.strictObject({
        id: slugSchema,
        title: z.string(),
        text: paragraphs,
        when: conditionsSchema.optional(),
        only: z.boolean().default(false).describe('Reached only through "ends" of an option.'),
        worth: z.number().int().describe('Our ranking of the endings.'),
      }),
    )
    .min(2)
    .describe('Tested in order; the last has no "when".'),
  epilogue: z
    .array(z.strictObject({ text: z.string(), cites: z.array(citationSchema).min(1) }))
    .describe('Documented facts, always shown.'),
  debrief: z.array(z.strictObject({ id: slugSchema, question: z.string() })).min(1),
  worth: z.partialRecord(z.enum(variables), z.number()).describe('Our weights, to find the choices that cost most.'),
});

export type CaseMeta = z.output<typeof caseSchema>;
export type Simulation = z.output<typeof simulationSchema>;
export type SimulationNode = Simulation['nodes'][number];
export type SimulationOption = SimulationNode['options'][number];
export type Ending = Simulation['endings'][number];
export type Stakeholder = Simulation['stakeholders'][number];
