import type { ContentProblem } from '#platform/content.ts';
import { countCitations, reviewCitations } from './citations.ts';
import { reviewComponents } from './components.ts';
import type { Content } from './content.ts';
import { reviewDrawing } from './drawings.ts';
import { reviewFields } from './fields.ts';
import { reviewFiles } from './files.ts';
import { reviewIds } from './ids.ts';
import { whatIsKnown } from './known.ts';
import { reviewLesson } from './lesson.ts';
import { reviewLinks } from './links.ts';
import { isProse, readProse } from './mdx.ts';
import { reviewReferences } from './references.ts';

/** What is wrong with tracks, courses, lessons, terms, sources, pages and drawings, and with prose and citations anywhere. */
export function reviewCatalogue(content: Content): { problems: ContentProblem[]; citations: number } {
  const { files } = content.catalogue;
  const known = whatIsKnown(content);
  const read = [
    ...files.lessons.map((file) => readProse('lesson', file)),
    ...files.cases.map((file) => readProse('case', file)),
    ...content.pages.map((file) => readProse('page', file)),
  ];
  const proses = read.filter(isProse);
  const problems = [
    ...read.flatMap((one) => (isProse(one) ? [] : [one])),
    ...proses.flatMap((prose) => [
      ...reviewComponents(prose),
      ...reviewReferences(known, prose),
      ...reviewLinks(content, prose),
    ]),
    ...files.lessons.flatMap((lesson) =>
      proses.filter((prose) => prose.file === lesson).flatMap((prose) => reviewLesson(known, lesson, prose)),
    ),
    ...reviewCitations(content, known, proses),
    ...reviewFields(content, known),
    ...reviewIds(content, proses),
    ...reviewFiles(content),
    ...content.drawings.flatMap(reviewDrawing),
  ];
  return { problems, citations: countCitations(content, proses) };
}
