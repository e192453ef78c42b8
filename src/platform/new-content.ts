import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { blankItem, itemTypes } from '#features/assessment/rules/blank-item.ts';
import { blankCase } from '#features/cases/rules/blank-case.ts';
import { blankLesson } from '#features/catalogue/rules/blank-lesson.ts';
import { slugSchema } from '#features/catalogue/content.ts';
import { listed } from '#features/catalogue/rules/review/content.ts';
import { didYouMean } from '#features/catalogue/rules/review/nearest.ts';
import { loadCatalogue, type Catalogue, type Course } from './catalogue.ts';

/** A text for a file, relative to the content folder; with `append` it goes behind what the file has. */
export type Made = { ok: true; file: string; text: string; append: boolean };
/** Why nothing is made, and what to do, in a sentence for the author. */
export type Refused = { ok: false; sentence: string };

export const usage = `Say what you want to write:
  npm run content:new lesson <course> <slug>              a lesson: lesson trust-building the-second-visit
  npm run content:new item <course> <objective> <type>    an item of the bank: item trust-building O3.2 single
  npm run content:new case <slug>                         a case: case masaya`;

const refused = (sentence: string): Refused => ({ ok: false, sentence });

/** Makes the text of a new lesson, item or case, with the next free id and number. Writes nothing. */
export function newContent(folder: string, [kind, ...words]: readonly string[]): Made | Refused {
  const makes: Record<string, { words: number; make: (catalogue: Catalogue) => Made | Refused }> = {
    lesson: { words: 2, make: (catalogue) => newLesson(folder, catalogue, words[0]!, words[1]!) },
    item: { words: 3, make: (catalogue) => newItem(folder, catalogue, words[0]!, words[1]!, words[2]!) },
    case: { words: 1, make: (catalogue) => newCase(folder, catalogue, words[0]!) },
  };
  const asked = makes[kind ?? ''];
  if (asked?.words !== words.length) return refused(usage);
  const { catalogue, problems } = loadCatalogue(folder);
  const [unread] = problems;
  // The next free id is known only when every file can be read.
  if (unread)
    return refused(
      `${unread.file}:${unread.line} cannot be read, so the next free id is not known. Mend it first: npm run content:check says how.`,
    );
  return asked.make(catalogue);
}

function newLesson(folder: string, catalogue: Catalogue, name: string, slug: string): Made | Refused {
  const course = courseOf(catalogue, name);
  if (!course) return unknownCourse(catalogue, name);
  if (!isSlug(slug)) return badSlug(slug);
  if (course.lessons.some((lesson) => lesson.slug === slug))
    return refused(`The course ${course.slug} has a lesson "${slug}" already. Choose other words for the address.`);
  const numbers = catalogue.files.lessons
    .filter(({ file }) => file.includes(`/courses/${course.slug}/`))
    .map(({ file }) => Number.parseInt(basename(file), 10));
  const id = `${course.id}-l${next(
    course.lessons.map((lesson) => lesson.id),
    `${course.id}-l`,
  )}`;
  const file = `courses/${course.slug}/${twoDigits(Math.max(0, ...numbers) + 1)}-${slug}.mdx`;
  return made(folder, file, blankLesson({ id, objectives: course.objectives.map((objective) => objective.id) }));
}

function newItem(folder: string, catalogue: Catalogue, name: string, objective: string, type: string): Made | Refused {
  const course = courseOf(catalogue, name);
  if (!course) return unknownCourse(catalogue, name);
  const objectives = course.objectives.map(({ id }) => id);
  if (!objectives.includes(objective))
    return refused(
      `The course ${course.slug} has no objective "${objective}". Its objectives are ${listed(objectives)}.`,
    );
  const known = itemTypes.find((one) => one === type);
  if (!known)
    return refused(
      `There is no type of item "${type}". ${didYouMean(type, itemTypes, `The types are ${listed(itemTypes)}.`)}`,
    );
  const lesson = course.lessons.find(({ objectives: served }) => served.includes(objective)) ?? course.lessons[0];
  if (!lesson)
    return refused(
      `The course ${course.slug} has no lesson yet, and an item names the lesson to read again. Write a lesson first.`,
    );
  const begin = `${course.id}-${objective.toLowerCase().replace('.', '')}-`;
  const id = `${begin}${twoDigits(
    next(
      course.items.map((item) => item.id),
      begin,
    ),
  )}`;
  const file = `courses/${course.slug}/items.yaml`;
  const text = blankItem({ id, objective, lesson: lesson.id, type: known });
  const isThere = existsSync(join(folder, file));
  return { ok: true, file, text: isThere ? `\n${text}` : text, append: isThere };
}

function newCase(folder: string, catalogue: Catalogue, slug: string): Made | Refused {
  if (!isSlug(slug)) return badSlug(slug);
  const id = `k${twoDigits(
    next(
      catalogue.cases.map((card) => card.id),
      'k',
    ),
  )}`;
  return made(folder, `cases/${slug}/case.mdx`, blankCase(id));
}

const made = (folder: string, file: string, text: string): Made | Refused =>
  existsSync(join(folder, file))
    ? refused(`content/${file} is there already, and nothing was changed. Choose another name.`)
    : { ok: true, file, text, append: false };

/** A course by its folder or its id. */
const courseOf = ({ courses }: Catalogue, name: string): Course | undefined =>
  courses.find(({ slug, id }) => slug === name || id === name);

function unknownCourse({ courses }: Catalogue, name: string): Refused {
  const slugs = courses.map(({ slug }) => slug);
  return refused(
    `There is no course "${name}". ${didYouMean(name, slugs, `The courses are ${listed(slugs)}; a new one begins with a course.yaml.`)}`,
  );
}

const isSlug = (slug: string) => slugSchema.safeParse(slug).success;
const badSlug = (slug: string) =>
  refused(`"${slug}" cannot be an address. Use small letters, digits and single hyphens: the-second-visit.`);

/** One more than the highest number behind this beginning: numbers of deleted things in between are not used again. */
const next = (ids: readonly string[], begin: string): number =>
  1 +
  Math.max(
    0,
    ...ids.filter((id) => id.startsWith(begin)).map((id) => Number(/^\d+/.exec(id.slice(begin.length))?.[0] ?? 0)),
  );

const twoDigits = (number: number) => String(number).padStart(2, '0');
