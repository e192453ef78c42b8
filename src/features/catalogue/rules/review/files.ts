import type { ContentProblem } from '#platform/content.ts';
import { folderOf, type Content } from './content.ts';

/** Where files that are read stand; others would be left out without a word. */
const places: [folder: string, fits: RegExp, fix: string][] = [
  [
    'courses',
    /^content\/courses\/[^/]+\/(\d\d-[^/]+\.mdx|course\.yaml|items\.yaml)$/,
    'A course has course.yaml, items.yaml and lessons named with two digits: 01-a-few-words.mdx.',
  ],
  [
    'cases',
    /^content\/cases\/[^/]+\/(case\.mdx|simulation\.yaml)$/,
    'A case is a folder with case.mdx and, if it can be played, simulation.yaml.',
  ],
  ['glossary', /^content\/glossary\/[^/]+\.yaml$/, 'A term is content/glossary/name.yaml.'],
  ['tracks', /^content\/tracks\/[^/]+\.yaml$/, 'A track is content/tracks/name.yaml.'],
  ['pages', /^content\/pages\/[^/]+\.mdx$/, 'A page is content/pages/name.mdx.'],
];

export function reviewFiles(content: Content): ContentProblem[] {
  return [...content.files.flatMap(reviewPlace), ...reviewHomes(content), ...reviewPages(content)];
}

function reviewPlace(file: string): ContentProblem[] {
  const place = places.find(([folder]) => file.startsWith(`content/${folder}/`));
  if (!place || !/\.(mdx?|ya?ml)$/.test(file) || place[1].test(file)) return [];
  return [{ file, line: 1, message: 'Nothing reads this file.', fix: place[2] }];
}

/** Lessons and banks need the course.yaml of their folder, simulations the case.mdx. */
function reviewHomes({ catalogue: { files }, files: all }: Content): ContentProblem[] {
  const home = (list: readonly { file: string }[], name: string) =>
    list
      .filter(({ file }) => !all.includes(`${file.slice(0, file.lastIndexOf('/'))}/${name}`))
      .map(({ file }) => ({
        file,
        line: 1,
        message: `The folder "${folderOf(file)}" has no ${name}.`,
        fix: `Write ${name} beside it: without it, this file is not shown.`,
      }));
  return [...home([...files.lessons, ...files.banks], 'course.yaml'), ...home(files.simulations, 'case.mdx')];
}

/** A text of content/pages is shown by a page of the program. */
function reviewPages({ pages, routes }: Content): ContentProblem[] {
  return pages
    .filter(({ value }) => routes.length > 0 && !routes.includes(`/${value.id}/`))
    .map(({ file, value }) => ({
      file,
      line: 1,
      message: `The site has no page /${value.id}/.`,
      fix: `Ask a developer for src/pages/${value.id}.astro: it is made like about.astro.`,
    }));
}
