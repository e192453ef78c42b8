import type { Piece } from '../model.ts';
import { fold, wordPattern } from './words.ts';

/** About two lines of a wide screen. */
const longestSentence = 240;

/** A sentence with the wanted (folded) words marked. A long one is cut around its first mark. */
export function marked(sentence: string, wanted: ReadonlySet<string>): Piece[] {
  const spots = [...sentence.matchAll(wordPattern)].filter(([word]) => wanted.has(fold(word)));
  const [from, to] = window(sentence, spots[0]?.index ?? 0);
  const pieces: Piece[] = [];
  const add = (text: string, isMatch: boolean) => text && pieces.push({ text, isMatch });
  let at = from;
  add(from > 0 ? '… ' : '', false);
  for (const { 0: word, index } of spots) {
    if (index + word.length > to) break;
    add(sentence.slice(at, index), false);
    add(word, true);
    at = index + word.length;
  }
  add(sentence.slice(at, to).trimEnd(), false);
  add(to < sentence.length ? ' …' : '', false);
  return pieces;
}

/** The part of a long sentence to show: whole words, the first mark among them. */
function window(sentence: string, firstMark: number): [from: number, to: number] {
  if (sentence.length <= longestSentence) return [0, sentence.length];
  const from = firstMark <= longestSentence / 2 ? 0 : afterSpace(sentence, firstMark - longestSentence / 4);
  if (from + longestSentence >= sentence.length) return [from, sentence.length];
  const space = sentence.lastIndexOf(' ', from + longestSentence);
  return [from, space > firstMark ? space : sentence.length];
}

const afterSpace = (text: string, from: number): number => text.indexOf(' ', from) + 1;

/** Where the words that matched stand: word to the numbers of the sentences that hold it. */
export type Places = ReadonlyMap<string, readonly number[]>;

/**
 * Number of the sentence that holds most of the groups (each a word that was asked, with all it may mean); the earlier one
 * of two. Zero, the sentence that sums the page up, where no sentence holds any.
 */
export function bestSentence(groups: readonly ReadonlySet<string>[], places: Places): number {
  const held = new Map<number, Set<number>>();
  for (const [word, sentences] of places)
    groups.forEach((group, index) => {
      if (!group.has(word)) return;
      for (const sentence of sentences) held.set(sentence, (held.get(sentence) ?? new Set()).add(index));
    });
  let best = { sentence: 0, count: 0 };
  for (const [sentence, { size: count }] of held)
    if (count > best.count || (count === best.count && sentence < best.sentence)) best = { sentence, count };
  return best.sentence;
}
