import type { Language } from '../model.ts';

/** The words of an index: sorted, and by the stem that their forms share. */
export type Vocabulary = { sorted: readonly string[]; byStem: ReadonlyMap<string, readonly string[]> };

export function vocabularyOf(words: readonly string[], { stem }: Language): Vocabulary {
  const byStem = new Map<string, string[]>();
  for (const word of words) {
    const root = stem(word);
    const forms = byStem.get(root);
    if (forms) forms.push(word);
    else byStem.set(root, [word]);
  }
  return { sorted: [...words].sort(), byStem };
}

/** A word of the index that a typed word may mean. `near`: by another spelling. */
export type Meant = { word: string; how: 'same' | 'begins' | 'near' };

const most = { begins: 40, near: 6 };

/** Words of the index that a typed word may mean: itself and its forms, words that it begins; failing these, near spellings. */
export function meantBy(typed: string, { sorted, byStem }: Vocabulary, { stem }: Language): Meant[] {
  const forms = byStem.get(stem(typed)) ?? [];
  const same = new Set(sorted[firstFrom(sorted, typed)] === typed ? [typed, ...forms] : forms);
  const begun = beginning(typed, sorted).filter((word) => !same.has(word));
  const meant: Meant[] = [
    ...[...same].map((word): Meant => ({ word, how: 'same' })),
    ...begun.map((word): Meant => ({ word, how: 'begins' })),
  ];
  if (meant.length) return meant;
  return near(typed, sorted).map((word) => ({ word, how: 'near' }));
}

/** Words that begin so, the shortest first. A single letter begins too many to mean any. */
function beginning(start: string, sorted: readonly string[]): string[] {
  if (start.length < 2) return [];
  const from = firstFrom(sorted, start);
  let to = from;
  while (sorted[to]?.startsWith(start)) to += 1;
  return sorted
    .slice(from, to)
    .sort((a, b) => a.length - b.length)
    .slice(0, most.begins);
}

/** Index of the first word that is not before this one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Short words are too alike for any slip to be told from another word. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** Words with the fewest slips of the pen, whole or as far as they are typed; the shortest first. */
function near(typed: string, sorted: readonly string[]): string[] {
  let allowed = slipsIn(typed);
  let best: string[] = [];
  if (allowed === 0) return best;
  for (const word of sorted) {
    if (lettersMissing(typed, word) > allowed) continue;
    const slips = slipsBetween(typed, word, allowed);
    if (slips > allowed) continue;
    if (slips < allowed) best = [];
    allowed = slips;
    best.push(word);
  }
  return best.sort((a, b) => a.length - b.length).slice(0, most.near);
}

/** Letters of the one that the other has nowhere: no fewer slips lie between the two. It spares most words the full count. */
function lettersMissing(typed: string, word: string): number {
  let missing = 0;
  for (const letter of typed) if (!word.includes(letter)) missing += 1;
  return missing;
}

/**
 * Letters added, left out, changed or swapped with their neighbour between what was typed and a word, or the beginning of the
 * word that is nearest to it. Stops counting beyond the limit: then the answer is the limit plus one.
 */
export function slipsBetween(typed: string, word: string, limit: number): number {
  const beyond = limit + 1;
  if (word.length < typed.length - limit) return beyond;
  const width = Math.min(word.length, typed.length + limit);
  let before: number[] = [];
  let row = Array.from({ length: width + 1 }, (_, column) => column);
  for (let line = 1; line <= typed.length; line++) {
    const next = [line];
    let least = line;
    for (let column = 1; column <= width; column++) {
      const isSame = typed[line - 1] === word[column - 1];
      const isSwap = line > 1 && typed[line - 1] === word[column - 2] && typed[line - 2] === word[column - 1];
      const slips = Math.min(
        next[column - 1]! + 1,
        row[column]! + 1,
        row[column - 1]! + (isSame ? 0 : 1),
        isSwap ? before[column - 2]! + 1 : beyond,
      );
      next[column] = slips;
      least = Math.min(least, slips);
    }
    if (least > limit) return beyond;
    [before, row] = [row, next];
  }
  return Math.min(...row, beyond);
}

/** Words that look most like a typed one, however far: for "did you mean" where nothing was found. At most three. */
export function lookalikes(typed: string, { sorted }: Vocabulary): string[] {
  const wanted = new Set(pairsOf(typed));
  return sorted
    .map((word) => ({ word, alike: likeness(wanted, pairsOf(word)) }))
    .filter(({ alike }) => alike >= 0.4)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 3)
    .map(({ word }) => word);
}

/** Neighbouring letters as numbers, the edges of the word among them. */
function pairsOf(word: string): number[] {
  const pairs: number[] = [];
  for (let index = 0, before = 0; index <= word.length; index++) {
    const letter = index < word.length ? word.charCodeAt(index) : 0;
    pairs.push(before * 65536 + letter);
    before = letter;
  }
  return pairs;
}

/** Share of neighbouring letters that two words have in common, from 0 to 1 (Dice). */
const likeness = (wanted: ReadonlySet<number>, pairs: readonly number[]): number =>
  (2 * pairs.filter((pair) => wanted.has(pair)).length) / (wanted.size + pairs.length);
