import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { reviewAssessment } from '#features/assessment/rules/review.ts';
import { reviewCatalogue } from '#features/catalogue/rules/review/catalogue.ts';
import { at, type Content, type Drawing, type Kind } from '#features/catalogue/rules/review/content.ts';
import type { ReadingLevel } from '#features/catalogue/rules/review/reading.ts';
import { reviewSimulation } from '#features/cases/rules/review.ts';
import { loadCatalogue } from './catalogue.ts';
import { listFiles, type ContentProblem } from './content.ts';

export type ContentCounts = Record<
  'courses' | 'lessons' | 'items' | 'checks' | 'cases' | 'simulations' | 'terms' | 'citations',
  number
>;

/** `reading` has one entry for each lesson. */
export type Reviewed = { counts: ContentCounts; reading: ReadingLevel[]; problems: ContentProblem[] };

/** Reads a content folder and says all that is wrong with it: first files that do not fit their schema, then what lies between them. */
export function reviewContent(folder: string, program = 'src'): Reviewed {
  const { content, problems } = readContent(folder, join(program, 'pages'));
  const { files } = content.catalogue;
  const reviewed = reviewCatalogue(content);
  const found = [
    ...reviewed.problems,
    ...reviewAssessment(content),
    ...reviewSimulations(content, join(program, 'shared/ui/art/stamps')),
  ];
  return {
    counts: {
      courses: files.courses.length,
      lessons: files.lessons.length,
      items: files.banks.flatMap((bank) => bank.value).length,
      checks: files.lessons.flatMap((lesson) => lesson.value.checks).length,
      cases: files.cases.length,
      simulations: files.simulations.length,
      terms: files.terms.length,
      citations: reviewed.citations,
    },
    reading: reviewed.reading,
    problems: [...problems, ...found.sort(byPlace)],
  };
}

const byPlace = (a: ContentProblem, b: ContentProblem) => a.file.localeCompare(b.file, 'en') || a.line - b.line;

function reviewSimulations({ catalogue, files }: Content, stampsFolder: string): ContentProblem[] {
  const stamps = listFiles(stampsFolder, (path) => path.endsWith('.svg')).map((path) => basename(path, '.svg'));
  const cases = files.flatMap((file) => /^content\/cases\/([^/]+)\/case\.mdx$/.exec(file)?.[1] ?? []);
  return catalogue.files.simulations.flatMap((file) =>
    reviewSimulation(file.value, { stamps, cases }).map(({ path, message, fix }) => at(file, path, { message, fix })),
  );
}

function readContent(folder: string, pagesFolder: string): { content: Content; problems: ContentProblem[] } {
  const root = dirname(folder);
  const name = (path: string) => relative(root, path).split(sep).join('/');
  const { catalogue, problems } = loadCatalogue(folder);
  const drawings = listFiles(folder, (path) => /\/courses\/[^/]+\/figures\/[^/]+\.svg$/.test(path)).map(
    (path): Drawing => ({
      file: name(path),
      name: `${basename(dirname(dirname(path)))}/${basename(path, '.svg')}`,
      text: readFileSync(path, 'utf8'),
    }),
  );
  const unread = new Set(problems.flatMap(({ file }) => kindOf(file) ?? []));
  const content = {
    catalogue,
    pages: catalogue.files.pages,
    drawings,
    files: listFiles(folder, () => true).map(name),
    unread,
    routes: routesOf(pagesFolder),
  };
  return { content, problems };
}

const kinds: [pattern: RegExp, kind: Kind][] = [
  [/\/sources\.yaml$/, 'source'],
  [/\/glossary\//, 'term'],
  [/\/case\.mdx$/, 'case'],
  [/\/simulation\.yaml$/, 'simulation'],
  [/\/course\.yaml$/, 'course'],
  [/\/items\.yaml$/, 'bank'],
  [/\/tracks\//, 'track'],
  [/\/pages\//, 'page'],
  [/\/courses\/.*\.mdx$/, 'lesson'],
];

const kindOf = (file: string): Kind | undefined => kinds.find(([pattern]) => pattern.test(file))?.[1];

/** Addresses of the files in src/pages: `courses/[course]/index.astro` is `/courses/[course]/`. */
function routesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return listFiles(folder, (path) => /\.astro$/.test(path) && !/\/(404|500)\.astro$/.test(path)).map((path) => {
    const address = relative(folder, path)
      .split(sep)
      .join('/')
      .replace(/\.astro$/, '')
      .replace(/(^|\/)index$/, '');
    return address ? `/${address}/` : '/';
  });
}
