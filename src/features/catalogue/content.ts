import { z } from 'zod';
import { checkSchema } from '#features/assessment/content.ts';

/** Kinds of evidence, told beside every citation: who is speaking about whose work. */
export const evidenceKinds = ['self-reported', 'evaluated', 'review'] as const;

export const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens');

export const citationSchema = z
  .strictObject({
    src: z.string().describe('Short name of the source, as in sources.yaml.'),
    sec: z.string().describe('Section of that source, letter for letter as in sources.yaml.'),
  })
  .describe('A place in a source.');

export const citationsSchema = z.array(citationSchema).default([]);

export const sourceSchema = z.strictObject({
  id: slugSchema.describe('Short name used in citations.'),
  title: z.string().describe('Title of the document.'),
  publisher: z.string().describe('Who published it, and where.'),
  year: z.number().int().nullable().describe('Year of publication; null where the document carries none.'),
  kind: z
    .enum(evidenceKinds)
    .describe('Who speaks: self-reported (the organisation on its own work), evaluated, or review.'),
  about: z.string().describe('What it is and how far to trust it, for readers.'),
  sections: z.array(z.string()).min(1).describe('The closed list of places that a citation may name.'),
});

export const termSchema = z.strictObject({
  id: slugSchema.describe('Stable id; equals the file name.'),
  term: z.string().describe('The word as it is printed.'),
  definition: z.string().max(240).describe('One or two short sentences that stand alone in a margin note.'),
  cites: z.array(citationSchema).min(1).describe('Where the meaning comes from.'),
  seeAlso: z.array(slugSchema).default([]).describe('Ids of related terms.'),
});

export const objectiveSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[OS]\d\.\d$/)
    .describe('Id of the objective, such as O3.1.'),
  verb: z.string().describe('What the learner will do, one verb, capitalised: Explain.'),
  text: z.string().describe('The rest of the sentence after the verb, no full stop.'),
});

export const courseSchema = z.strictObject({
  id: slugSchema.describe('Stable id, such as c3. Learner rows point at it; it never changes.'),
  title: z.string().describe('Title of the course.'),
  lede: z.string().describe('One or two sentences under the title: the trouble that the course answers.'),
  summary: z.string().describe('A few words for lists.'),
  hours: z.number().describe('Study time in hours, practice and simulation included (ours).'),
  after: z.array(slugSchema).default([]).describe('Ids of courses that are best taken before. Advice, never a lock.'),
  objectives: z.array(objectiveSchema).min(1).describe('What the learner can do at the end.'),
  test: z
    .strictObject({
      draw: z.number().int().describe('Items in one draw.'),
      pass: z.number().min(0).max(1).describe('Share of points needed to pass.'),
    })
    .describe('The course test.'),
  bank: z
    .record(z.string(), z.number().int().positive())
    .describe('The blueprint of the item bank: how many items each objective has, without those kept for the exam.'),
});

export const lessonSchema = z.strictObject({
  id: slugSchema.describe('Stable id, such as c3-l1. Learner rows point at it; it never changes.'),
  title: z.string().describe('Title of the lesson.'),
  summary: z.string().max(70).describe('One line for the course outline, under 70 characters.'),
  lede: z.string().describe('One to three short sentences under the title.'),
  minutes: z.number().int().positive().describe('Study time in minutes (ours).'),
  objectives: z.array(z.string()).min(1).describe('Ids of the objectives that the lesson serves.'),
  cases: z.array(slugSchema).default([]).describe('Folders of the case cards that the lesson uses.'),
  simulation: slugSchema.optional().describe('Folder of the case that the lesson plays.'),
  practice: z
    .strictObject({
      id: slugSchema.describe('Stable id of the note.'),
      prompt: z.string().describe('What to write down about the own cluster.'),
    })
    .describe('The practice on the learner’s own cluster, kept as the learner’s note.'),
  checks: z.array(checkSchema).min(3).max(5).describe('Three to five questions in the lesson; formative.'),
});

export const trackSchema = z.strictObject({
  id: slugSchema.describe('Stable id; equals the file name.'),
  title: z.string().describe('Title of the track.'),
  lede: z.string().describe('One or two sentences about it.'),
  courses: z
    .array(
      z.strictObject({
        course: slugSchema.describe('Id of the course.'),
        title: z.string().describe('Title, so that a course still to come can be named.'),
        summary: z.string().describe('A few words.'),
        lessons: z.number().int().describe('Number of lessons planned.'),
        hours: z.number().describe('Hours planned (ours).'),
      }),
    )
    .describe('Courses in order.'),
});

export const pageSchema = z.strictObject({
  id: slugSchema.describe('Equals the file name.'),
  title: z.string().describe('Title of the page.'),
  lede: z.string().describe('One or two sentences under the title.'),
});

export type Citation = z.output<typeof citationSchema>;
export type Source = z.output<typeof sourceSchema>;
export type Term = z.output<typeof termSchema>;
export type Objective = z.output<typeof objectiveSchema>;
export type CourseMeta = z.output<typeof courseSchema>;
export type LessonMeta = z.output<typeof lessonSchema>;
export type TrackMeta = z.output<typeof trackSchema>;
export type PageMeta = z.output<typeof pageSchema>;
