import type { Authored, ContentProblem } from '#platform/content.ts';
import { at, stringsIn, type Content } from './content.ts';
import { ancestors, countWords, here, type Prose } from './mdx.ts';
import { sentencesOf } from './sentences.ts';

/** How hard a lesson is to read. Tables and text twins are left out: cells are no sentences, and twins follow a drawing. */
export type ReadingLevel = {
  file: string;
  sentences: number;
  wordsPerSentence: number;
  /** Share of sentences over `longSentence` words, 0..1. */
  long: number;
  /** Miyazaki index: 100 is easy, 0 is hard. docs/decisions/017 says why this one. */
  ease: number;
};

export const longSentence = 18;
export const longestSentence = 25;
/** Set by the first fifteen lessons: the hardest has an ease of 62.7, and at most 7 in 100 of its sentences are long. */
export const bounds = { ease: 60, long: 0.1 };

/** The Miyazaki EFL Readability Index (Greenfield, 1999). */
export const miyazaki = (lettersPerWord: number, wordsPerSentence: number): number =>
  164.935 - 18.792 * lettersPerWord - 1.916 * wordsPerSentence;

const isText = (prose: Prose) => prose.blocks.filter(({ kind, inside }) => kind !== 'table' && !inTwin(inside));
const inTwin = (inside: Parameters<typeof ancestors>[0]) => ancestors(inside).some(({ name }) => name === 'Twin');

export function readingLevel(prose: Prose): ReadingLevel {
  const sentences = isText(prose).flatMap(({ text }) => sentencesOf(text).map((sentence) => sentence.text));
  const lengths = sentences.map(countWords);
  const words = sum(lengths);
  const letters = sum(sentences.map((text) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0));
  const wordsPerSentence = words / (sentences.length || 1);
  return {
    file: prose.file.file,
    sentences: sentences.length,
    wordsPerSentence: rounded(wordsPerSentence, 1),
    long: rounded(lengths.filter((length) => length > longSentence).length / (sentences.length || 1), 2),
    ease: rounded(miyazaki(letters / (words || 1), wordsPerSentence), 1),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const rounded = (number: number, digits: number) => Number(number.toFixed(digits));

/** A lesson as a whole: a long sentence here and there is fine, a page of them stops a reader. */
export function reviewReadingLevel(prose: Prose): ContentProblem[] {
  const { ease, long, sentences } = readingLevel(prose);
  const line = prose.file.bodyLine;
  const found: ContentProblem[] = [];
  if (long > bounds.long)
    found.push(
      here(prose, line, {
        message: `${Math.round(long * sentences)} of ${sentences} sentences have more than ${longSentence} words, more than one in ten.`,
        fix: 'Cut them in two. One idea in each sentence.',
      }),
    );
  if (ease < bounds.ease)
    found.push(
      here(prose, line, {
        message: `The lesson is hard to read: ${ease} on the Miyazaki scale, less than ${bounds.ease} (100 is easy).`,
        fix: 'Shorten sentences, and take short words where they say the same: "use" for "utilise".',
      }),
    );
  return found;
}

/**
 * Sentences that nobody should have to read twice, in prose and in every authored field. Who reads in a second language
 * holds the beginning in mind until the verb comes; past 25 words the beginning is gone.
 */
export function reviewSentences({ catalogue: { files } }: Content, proses: readonly Prose[]): ContentProblem[] {
  const { courses, tracks, lessons, banks, cases, simulations, terms } = files;
  const authored: Authored<unknown>[] = [
    ...courses,
    ...tracks,
    ...lessons,
    ...banks,
    ...cases,
    ...simulations,
    ...terms,
  ];
  const inFields = authored.flatMap((file) =>
    stringsIn(file.value).flatMap(({ path, text }) => tooLong(text).map(({ wrong }) => at(file, path, wrong))),
  );
  const inProse = proses.flatMap((prose) =>
    prose.blocks
      .filter(({ kind }) => kind !== 'table')
      .flatMap((block) => tooLong(block.text).map((one) => here(prose, block.lineAt(one.at), one.wrong))),
  );
  return [...inFields, ...inProse];
}

const tooLong = (text: string) =>
  sentencesOf(text)
    .map((sentence) => ({ ...sentence, words: countWords(sentence.text) }))
    .filter(({ words }) => words > longestSentence)
    .map((sentence) => ({
      at: sentence.at,
      wrong: {
        message: `A sentence has ${sentence.words} words: "${sentence.text.split(/\s+/).slice(0, 5).join(' ')} …"`,
        fix: `Make two of it; ${longestSentence} words are the most.`,
      },
    }));
