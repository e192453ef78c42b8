import { z } from 'zod';
import type { Instant } from '#shared/kernel/instant.ts';

/**
 * What a learner chose, always in *shown* positions, counted from 0: the order in which this attempt shows options, left
 * sides and steps. The authored order of an ordering or matching item is its key and never leaves the server.
 *
 * - single: the option; truefalse: what was said; multiple: the options, ascending
 * - matching: for each left side its right side, or null; ordering: all steps in the order chosen
 * - numeric: the text as it was typed; whether it can be read is told at once (`number-unreadable`)
 */
export type QuestionAnswer = number | boolean | string | (number | null)[];
/** A scenario's answer has one entry per question, null where there is none yet. */
export type Answer = QuestionAnswer | (QuestionAnswer | null)[];

type Shown<T extends string, More = object> = { type: T; stem: string } & More;

/** What a browser may see of a question before it is graded: no key, no feedback, no source, nothing that betrays an order. */
export type ShownQuestion =
  | Shown<'single', { options: string[] }>
  | Shown<'multiple', { options: string[] }>
  | Shown<'truefalse'>
  | Shown<'matching', { lefts: string[]; rights: string[] }>
  | Shown<'ordering', { steps: string[] }>
  | Shown<'numeric', { unit: string }>;
export type ShownItem = ShownQuestion | Shown<'scenario', { questions: ShownQuestion[] }>;

/** How one attempt shows an item: at each shown position the authored one. Rights of a matching item are counted without repeats. */
export type QuestionArrangement =
  | { type: 'single' | 'multiple' | 'ordering'; order: number[] }
  | { type: 'matching'; lefts: number[]; rights: number[] }
  | { type: 'truefalse' | 'numeric' };
export type Arrangement = QuestionArrangement | { type: 'scenario'; questions: QuestionArrangement[] };

/**
 * A sentence of feedback. `at`: the shown option, left side or step, or the statement's value; null for a number.
 * `isChosen`: it speaks of what was chosen; `isRight`: it speaks of the right answer. One sentence can do both.
 */
export type Said = { at: number | boolean | null; text: string; isChosen: boolean; isRight: boolean };
export type Cite = { src: string; sec: string };

/** Everything about one graded question; `score` is 0..1. `right` is null where no single answer is (a scenario as a whole). */
export type ReviewedQuestion = {
  shown: ShownQuestion;
  given: QuestionAnswer | null;
  right: QuestionAnswer;
  score: number;
  said: Said[];
  cites: Cite[];
  /** The key rests on our own proposal. */
  ours: boolean;
};
/** A scenario has several questions and a stem; every other item has one question, and `scenario` is null. */
export type ReviewedItem = {
  scenario: { stem: string; cites: Cite[]; ours: boolean } | null;
  questions: ReviewedQuestion[];
  score: number;
};

/** What one attempt was drawn and judged by, as it stood at its start. */
export type Blueprint = {
  title: string;
  draw: number;
  /** Share of points needed to pass, 0..1. */
  pass: number;
  objectives: { id: string; verb: string; text: string }[];
};

/** A learner's results in the test of one course. Scores are 0..1, oldest first. */
export type Standing = {
  tries: number;
  best: number;
  last: number;
  passedAt: Instant | null;
  lastAt: Instant;
  failsInRow: number;
  scores: number[];
};

/** Kinds of attempt. The exam of the certification will be the second. */
export type AttemptKind = 'test';

export type StartProblem = 'unknown-course' | 'bank-too-small';
export type AnswerProblem = 'malformed-answer' | 'number-unreadable' | 'order-incomplete' | 'order-repeats';
export type SaveProblem =
  'not-found' | 'already-submitted' | 'changed-elsewhere' | 'malformed-answer' | 'number-unreadable';
export type SubmitProblem = 'not-found' | 'answers-to-mend';
export type TestProblem = StartProblem | AnswerProblem | SaveProblem | SubmitProblem;

/**
 * The answer to an autosave. `rev` counts what was saved at a place: a page sends the one that it last saw.
 *
 * - `number-unreadable`: kept as typed, so it survives a reload, but counts nothing until it is mended.
 * - `changed-elsewhere`: nothing was written, `answer` is what stands there. A page that finds its own earlier answer there
 *   (`sameAnswer` in rules/answer.ts) has only missed the receipt, and sends the new one again with this `rev`.
 */
export type AnswerReceipt =
  | { ok: true; saved: Instant; rev: number }
  | { ok: false; problem: 'number-unreadable'; message: string; saved: Instant; rev: number }
  | { ok: false; problem: 'changed-elsewhere'; message: string; rev: number; answer: Answer | null }
  | { ok: false; problem: 'already-submitted' | 'not-found' | 'malformed-answer'; message: string };

const position = z.number().int().min(0).max(20);
const questionAnswer = z.union([position, z.boolean(), z.string().max(60), z.array(position.nullable()).max(12)]);
const answer = z.union([questionAnswer, z.array(questionAnswer.nullable()).max(4)]);

/** The body of `POST /api/answers`: one place. Whether the answer fits its item is decided by rules/answer.ts. */
export const saveSchema = z.strictObject({
  attempt: z.string().regex(/^[0-9a-z]{16,40}$/),
  place: z.number().int().min(1).max(200),
  answer: answer.nullable(),
  rev: z.number().int().min(0).max(1e9),
});
export type SaveInput = z.output<typeof saveSchema>;

/** What a form says about one place. `rev` is the hidden field `r<n>`: what the page had seen when it was drawn. */
export type FormAnswer = { n: number; rev: number; answer: Answer | null };
export type PlaceProblem = { n: number; problem: AnswerProblem | 'changed-elsewhere' };

/** The shape of items in `item_version`: raised when the schema in content.ts changes what old rows hold. */
export const itemShape = 1;
