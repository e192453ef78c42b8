import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const id = z.string().regex(/^[0-9a-z]{16,40}$/);
const longText = z.string().max(20_000);

const base = {
  id,
  /** Who the device says did it; the server compares it with who is signed in. */
  learner: z.string().max(64),
  object: slug,
  device: id,
  seq: z.number().int().min(1).max(1e12),
  at: z.number().int().min(0).max(1e14),
  v: z.literal(1),
};

const kind = <K extends string, P extends z.ZodRawShape>(name: K, payload: P) =>
  z.object({ ...base, kind: z.literal(name), payload: z.strictObject(payload) });

/** What an event may claim: only what was chosen. Marks, endings and counts are derived. */
export const learningEventSchema = z.discriminatedUnion('kind', [
  kind('lesson.opened', {}),
  kind('lesson.completed', {}),
  kind('lesson.reopened', { undoes: z.array(id).min(1).max(50) }),
  kind('check.answered', { check: slug, option: z.string().regex(/^[a-f]$/) }),
  kind('note.saved', { note: slug, text: longText }),
  kind('simulation.chose', {
    run: id,
    choices: z
      .array(z.string().regex(/^\d{1,2}[a-z]$/))
      .min(1)
      .max(60),
  }),
  kind('simulation.debriefed', { question: slug, text: longText }),
]);

/** A batch is parsed loosely first, so that one bad event never takes the good ones with it. */
export const batchSchema = z.strictObject({ events: z.array(z.unknown()).min(1).max(200) });

export type LearningEvent = z.output<typeof learningEventSchema>;
export type EventKind = LearningEvent['kind'];

/** Payload fields that hold a person's own words, by kind: deleted when the person is erased. */
export const personalFields: Record<EventKind, readonly string[]> = {
  'lesson.opened': [],
  'lesson.completed': [],
  'lesson.reopened': [],
  'check.answered': [],
  'note.saved': ['text'],
  'simulation.chose': [],
  'simulation.debriefed': ['text'],
};

export type EventProblem =
  | 'malformed-event'
  | 'not-yours'
  | 'unknown-object'
  | 'unknown-check'
  | 'unknown-option'
  | 'unknown-note'
  | 'illegal-path'
  | 'unknown-question'
  | 'id-taken';

export type Receipt =
  { id: string; ok: true; received: number } | { id: string; ok: false; problem: EventProblem; message: string };

export type BatchProblem = 'malformed-batch' | 'signed-out';
