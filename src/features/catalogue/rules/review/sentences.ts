/** A sentence and where it begins in its text. */
export type Sentence = { text: string; at: number };

/** Full stops after these do not end a sentence. */
const short = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|No|vs|approx|e\.g|i\.e|etc)\.$/;
const end = /[.!?…]+[)"”’']*(?=\s|$)/gu;

/** Sentences of a paragraph. A text without a full stop is one. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const take = (to: number) => {
    const piece = text.slice(from, to);
    if (/[\p{L}\p{N}]/u.test(piece)) found.push({ text: piece.trim(), at: from + piece.search(/\S/) });
    from = to;
  };
  for (const match of text.matchAll(end)) {
    const to = match.index + match[0].length;
    const isMidSentence = /^\s+\p{Ll}/u.test(text.slice(to)) || short.test(text.slice(from, to));
    if (!isMidSentence) take(to);
  }
  take(text.length);
  return found;
}
