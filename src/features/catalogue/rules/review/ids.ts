import type { Authored, ContentProblem } from '#platform/content.ts';
import { at, folderOf, type Content } from './content.ts';
import type { Prose } from './mdx.ts';

type Named = { id: string; file: Pick<Authored<unknown>, 'file' | 'lineOf'>; path: PropertyKey[] };

/** Ids stand once, and files are named as they say. Work of learners points at ids: two alike would mix it. */
export function reviewIds(content: Content, proses: readonly Prose[]): ContentProblem[] {
  return [
    ...idsByKind(content).flatMap(([word, ids]) => reviewTwins(word, ids)),
    ...proses.flatMap(reviewFigureIds),
    ...reviewFileNames(content),
    ...reviewAddresses(content),
  ];
}

function idsByKind({ catalogue: { files }, pages }: Content): [string, Named[]][] {
  const ids = (list: readonly Authored<{ id: string }>[]): Named[] =>
    list.map((file) => ({ id: file.value.id, file, path: ['id'] }));
  const within = (file: Authored<unknown>, list: readonly { id: string }[], ...path: PropertyKey[]): Named[] =>
    list.map(({ id }, index) => ({ id, file, path: [...path, index, 'id'] }));
  return [
    ['course', ids(files.courses)],
    ['lesson', ids(files.lessons)],
    ['case', ids(files.cases)],
    ['simulation', ids(files.simulations)],
    ['term', ids(files.terms)],
    ['track', ids(files.tracks)],
    ['page', ids(pages)],
    ['source', files.sources.flatMap((file) => within(file, file.value))],
    ['objective', files.courses.flatMap((file) => within(file, file.value.objectives, 'objectives'))],
    ['item', files.banks.flatMap((file) => within(file, file.value))],
    ...files.lessons.map((file): [string, Named[]] => ['check', within(file, file.value.checks, 'checks')]),
  ];
}

function reviewTwins(word: string, ids: readonly Named[]): ContentProblem[] {
  return ids.flatMap(({ id, file, path }, index) => {
    const first = ids.findIndex((other) => other.id === id);
    if (first === index) return [];
    const { file: before, path: there } = ids[first]!;
    const place = `${before.file === file.file ? 'line ' : `${before.file}:`}${before.lineOf(there)}`;
    return [
      at(file, path, {
        message: `The ${word} id "${id}" is taken by ${place}.`,
        fix: 'Choose another id for the newer of the two; an id that was published never changes.',
      }),
    ];
  });
}

function reviewFigureIds(prose: Prose): ContentProblem[] {
  const figures = prose.elements.filter((element) => element.name === 'Figure');
  const ids = figures.map(({ attributes, line }): Named => ({
    id: attributes.get('id') ?? '',
    file: { file: prose.file.file, lineOf: () => line },
    path: [],
  }));
  return reviewTwins('figure', ids);
}

const baseName = (file: string) =>
  file
    .split('/')
    .at(-1)!
    .replace(/\.\w+$/, '');

function reviewFileNames({ catalogue: { files }, pages }: Content): ContentProblem[] {
  const named = [...files.terms, ...files.tracks, ...pages].flatMap((file) => {
    const name = baseName(file.file);
    if (name === file.value.id) return [];
    return [
      at(file, ['id'], {
        message: `The id "${file.value.id}" is not the name of the file, "${name}".`,
        fix: 'Make them the same. Change the file name if the id was published.',
      }),
    ];
  });
  const played = files.simulations.flatMap((file) => {
    const folder = folderOf(file.file);
    if (folder === file.value.id) return [];
    return [
      at(file, ['id'], {
        message: `The id "${file.value.id}" is not the name of the folder, "${folder}".`,
        fix: `Write id: ${folder}`,
      }),
    ];
  });
  return [...named, ...played];
}

/** A lesson's address is its file name without the number. */
const addressOf = (file: string) => `${folderOf(file)}/${baseName(file).replace(/^\d+-/, '')}`;

function reviewAddresses({ catalogue: { files } }: Content): ContentProblem[] {
  return files.lessons.flatMap((lesson, index) => {
    const first = files.lessons.findIndex((other) => addressOf(other.file) === addressOf(lesson.file));
    if (first === index) return [];
    const message = `${files.lessons[first]!.file} has the same address, /courses/${addressOf(lesson.file)}/.`;
    return [
      {
        file: lesson.file,
        line: 1,
        message,
        fix: 'Change the words of the file name: the number alone does not tell two lessons apart.',
      },
    ];
  });
}
