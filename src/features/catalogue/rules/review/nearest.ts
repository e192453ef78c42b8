/** Edits of one letter that turn a word into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries())
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The most similar word of a list: by letters and digits first, then by all signs. Null if nothing is alike. */
export function nearest(word: string, list: readonly string[]): string | null {
  let best: { candidate: string; edits: number } | null = null;
  for (const candidate of list) {
    const all = distance(word, candidate);
    if (all >= Math.max(word.length, candidate.length)) continue;
    const edits = distance(plain(word), plain(candidate)) + all / 100;
    if (!best || edits < best.edits) best = { candidate, edits };
  }
  return best?.candidate ?? null;
}

/** `Did you mean "quick-win"? …` */
export function didYouMean(word: string, list: readonly string[], rest: string, quote = '"'): string {
  const candidate = nearest(word, list);
  return candidate === null ? rest : `Did you mean ${quote}${candidate}${quote}? ${rest}`;
}
