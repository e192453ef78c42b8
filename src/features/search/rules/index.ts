import lunr from 'lunr';
import type { Document, Kind, Language } from '../model.ts';
import { wordsOf } from './words.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** Kinds in the order in which pages name them; the file of titles refers to them by number. */
export const kinds = ['course', 'lesson', 'case', 'term', 'page'] as const satisfies readonly Kind[];

/** A title weighs more than a heading, a heading more than a sentence. */
const weights = { title: 10, headings: 4, text: 1 };
type Field = keyof typeof weights;

/** A lunr index that takes words as we fold them and holds no small ones; each word notes the text of its field, from 0. */
function indexOf(texts: readonly Partial<Record<Field, string[]>>[], language: Language, noted: string[]) {
  const builder = new lunr.Builder();
  const tokens = (field: object | string | string[] | null | undefined) =>
    (field as string[]).flatMap((text, sentence) =>
      wordsOf(text)
        .filter((word) => !language.isSmall(word))
        .map((word) => new lunr.Token(word, { sentence })),
    );
  builder.tokenizer = Object.assign(tokens, { separator: / / });
  builder.metadataWhitelist = noted;
  for (const field of Object.keys(texts[0] ?? {}) as Field[]) builder.field(field, { boost: weights[field] });
  texts.forEach((fields, id) => builder.add({ id, ...fields }));
  return { index: builder.build(), words: Object.keys(builder.invertedIndex) };
}

/** Everything that is written, for the server: in memory, built once. */
export type FullIndex = {
  documents: readonly Document[];
  index: lunr.Index;
  vocabulary: Vocabulary;
  language: Language;
};

export function fullIndex(documents: readonly Document[], language: Language): FullIndex {
  const texts = documents.map(({ title, headings, sentences }) => ({ title: [title], headings, text: [...sentences] }));
  const { index, words } = indexOf(texts, language, ['sentence']);
  return { documents, index, vocabulary: vocabularyOf(words, language), language };
}

/** A title to suggest: number of its kind, title, address, headings. A tuple, since the file of titles is sent to phones. */
export type Entry = [kind: number, title: string, url: string, headings: string[]];

/** The file of titles and headings: fetched when someone first goes to the search field. */
export const titleFile = (documents: readonly Document[]): Entry[] =>
  documents.map(({ kind, title, url, headings }) => [kinds.indexOf(kind), title, url, headings]);

/** Titles and headings, for the browser. The index is made there: it takes a moment, and written out it is thrice as long. */
export type TitleIndex = { entries: readonly Entry[]; index: lunr.Index; vocabulary: Vocabulary; language: Language };

export function titleIndex(entries: readonly Entry[], language: Language): TitleIndex {
  const texts = entries.map(([, title, , headings]) => ({ title: [title], headings }));
  const { index, words } = indexOf(texts, language, []);
  return { entries, index, vocabulary: vocabularyOf(words, language), language };
}
