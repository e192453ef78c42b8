import type { ContentProblem } from '#platform/content.ts';
import { countCitations, reviewCitations } from './citations.ts';
import { reviewComposites } from './composites.ts';
import { reviewComponents } from './components.ts';
import type { Content } from './content.ts';
import { reviewDrawing } from './drawings.ts';
import { reviewFields } from './fields.ts';
import { reviewFigures } from './figures.ts';
import { reviewFiles } from './files.ts';
import { reviewIds } from './ids.ts';
import { whatIsKnown } from './known.ts';
import { reviewLesson } from './lesson.ts';
import { reviewLinks } from './links.ts';
import { isProse, readProse, type Prose } from './mdx.ts';
import { figuresIn } from './numbers.ts';
import { readingLevel, reviewReadingLevel, reviewSentences, type ReadingLevel } from './reading.ts';
import { reviewReferences } from './references.ts';
import { reviewUnwritten } from './unwritten.ts';
import { reviewUses } from './uses.ts';

export type ReviewedCatalogue = { problems: ContentProblem[]; citations: number; reading: ReadingLevel[] };

/** What is wrong with tracks, courses, lessons, terms, sources, pages and drawings, and with prose and citations anywhere. */
export function reviewCatalogue(content: Content): ReviewedCatalogue {
  const { files } = content.catalogue;
  const known = whatIsKnown(content);
  const read = [
    ...files.lessons.map((file) => readProse('lesson', file)),
    ...files.cases.map((file) => readProse('case', file)),
    ...content.pages.map((file) => readProse('page', file)),
  ];
  const proses = read.filter(isProse);
  const lessons = proses.filter(({ kind }) => kind === 'lesson');
  const problems = [
    ...read.flatMap((one) => (isProse(one) ? [] : [one])),
    ...proses.flatMap((prose) => [
      ...reviewComponents(prose),
      ...reviewReferences(known, prose),
      ...reviewLinks(content, prose),
      ...reviewNumbers(content, prose),
    ]),
    ...files.lessons.flatMap((lesson) =>
      proses.filter((prose) => prose.file === lesson).flatMap((prose) => reviewLesson(known, lesson, prose)),
    ),
    ...reviewCitations(content, known, proses),
    ...reviewFields(content, known),
    ...reviewIds(content, proses),
    ...reviewFiles(content),
    ...content.drawings.flatMap(reviewDrawing),
    ...reviewSentences(content, proses),
    ...lessons.flatMap(reviewReadingLevel),
    ...reviewUses(content, known),
    ...reviewComposites(proses),
    ...reviewUnwritten(content),
  ];
  return { problems, citations: countCitations(content, proses), reading: lessons.map(readingLevel) };
}

/** The facts of a case stand above its prose with their citations: their numbers are known there. */
function reviewNumbers({ catalogue: { sources, files } }: Content, prose: Prose): ContentProblem[] {
  const years = sources.flatMap(({ year }) => year ?? []);
  const facts = files.cases.find((card) => card === prose.file)?.value.facts ?? [];
  const told = facts.flatMap(({ text }) => figuresIn(text).map(({ value }) => value));
  return reviewFigures(prose, years, told);
}
