import type { Authored, ContentProblem } from '#platform/content.ts';
import { termsOf } from '../usage.ts';
import { at, folderOf, stringsIn, type Content } from './content.ts';
import { unknown, type Known } from './known.ts';

/** Glossary terms and cases that lead nowhere, and cases and lessons that do not name one another. */
export const reviewUses = (content: Content, known: Known): ContentProblem[] =>
  content.unread.size ? [] : [...reviewTerms(content), ...reviewCases(content, known)];

/**
 * A term is used where a lesson or case marks it, another term points at it, or a text has its words: a glossary with
 * words that nobody meets hides those that a learner looks for.
 */
function reviewTerms({ catalogue: { files } }: Content): ContentProblem[] {
  const { lessons, cases, banks, simulations, terms } = files;
  const marked = new Set([...lessons, ...cases].flatMap(({ body }) => [...termsOf(body)]));
  const pointed = new Set(terms.flatMap(({ value }) => value.seeAlso.filter((id) => id !== value.id)));
  const written = [...lessons, ...cases, ...banks, ...simulations].map((file) => textOf(file)).join('\n');
  const isUsed = ({ value }: (typeof terms)[number]): boolean =>
    marked.has(value.id) ||
    pointed.has(value.id) ||
    hasWords(value.term)(written) ||
    terms.some((other) => other.value.id !== value.id && hasWords(value.term)(other.value.definition));
  return terms
    .filter((term) => !isUsed(term))
    .map((term) =>
      at(term, ['id'], {
        message: `Nothing uses the term "${term.value.id}": no lesson, case, item or other term.`,
        fix: `Mark it where it is first used, <Term id="${term.value.id}">, name it in "seeAlso" of a related term, or delete the file.`,
      }),
    );
}

const textOf = ({ value, body }: Authored<unknown>): string =>
  [body, ...stringsIn(value).map(({ text }) => text)].join('\n');

/** The words of a term as they stand in a sentence: in capitals or not, one or many, without what is in brackets. */
function hasWords(term: string): (text: string) => boolean {
  const words = term.replace(/\s*\([^)]*\)/g, '').replace(/[.*+?^${}|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}s?(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => pattern.test(text);
}

/** Readers go both ways: from the lesson to its cases, and from a case to the lessons that use it. */
function reviewCases({ catalogue: { files } }: Content, known: Known): ContentProblem[] {
  const slugOf = ({ file }: { file: string }) => folderOf(file);
  const usedBy = ({ value, body }: (typeof files.lessons)[number]): string[] => [
    ...value.cases,
    ...(value.simulation ? [value.simulation] : []),
    // A case that only the prose names is told there.
    ...[...body.matchAll(/<Case\s+id="([^"]*)"/g)].map(([, slug]) => slug!),
  ];
  const unreturned = files.lessons.flatMap((lesson) =>
    lesson.value.cases.flatMap((slug, index) => {
      const card = files.cases.find((one) => slugOf(one) === slug);
      if (!card || card.value.lessons.includes(lesson.value.id)) return [];
      return [
        at(card, ['lessons'], {
          message: `The lesson "${lesson.value.id}" uses this case, and the case does not name it.`,
          fix: `Add it to "lessons", or take "${slug}" out of ${lesson.file}:${lesson.lineOf(['cases', index])}.`,
        }),
      ];
    }),
  );
  const unanswered = files.cases.flatMap((card) =>
    card.value.lessons.flatMap((id, index) => {
      const lesson = files.lessons.find(({ value }) => value.id === id);
      if (!lesson || usedBy(lesson).includes(slugOf(card)) || unknown(known, 'lessons', id)) return [];
      return [
        at(card, ['lessons', index], {
          message: `The case names the lesson "${id}", which does not use it.`,
          fix: `Add "${slugOf(card)}" to "cases" in ${lesson.file}, or take the lesson out here.`,
        }),
      ];
    }),
  );
  const orphans = files.cases
    .filter((card) => !card.value.lessons.length && !files.lessons.some((one) => usedBy(one).includes(slugOf(card))))
    .map((card) =>
      at(card, ['lessons'], {
        message: 'No lesson uses this case.',
        fix: 'Use it in a lesson (<Case id="…" />, and "cases" in its front matter) and name the lesson here.',
      }),
    );
  return [...unreturned, ...unanswered, ...orphans];
}
