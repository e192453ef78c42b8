import type lunr from 'lunr';
import type { Language } from '../model.ts';
import { meantBy, type Meant, type Vocabulary } from './vocabulary.ts';

/** A typed word and what it may mean in this index. */
export type Word = { typed: string; meant: Meant[] };

/** A document that matched: its number, its score, which of the words it holds, and where, by word and field. */
export type Ranked = { id: number; score: number; held: ReadonlySet<number>; matches: Matches };

type Matches = Record<string, Record<string, { sentence?: number[] }>>;

const trust = { same: 4, begins: 1, near: 1 };

export const understood = (typed: readonly string[], vocabulary: Vocabulary, language: Language): Word[] =>
  typed.map((word) => ({ typed: word, meant: meantBy(word, vocabulary, language) }));

/**
 * Documents by how well they match, best first. Words go to lunr as they are: its query language, in which "+", "~" and ":"
 * are commands that may fail, is never spoken.
 */
export function ranked(index: lunr.Index, words: readonly Word[]): Ranked[] {
  const groups = words.map(({ meant }) => new Set(meant.map(({ word }) => word)));
  const results = index.query((query) => {
    for (const { word, how } of words.flatMap(({ meant }) => meant))
      query.term(word, { boost: trust[how], usePipeline: false });
  });
  return results.map(({ ref, score, matchData }) => {
    const matches = matchData.metadata as Matches;
    const found = Object.keys(matches);
    const held = groups.flatMap((group, index) => (found.some((word) => group.has(word)) ? [index] : []));
    return { id: Number(ref), score, held: new Set(held), matches };
  });
}

/** Those that hold every word; failing these, those that hold most of them, the fullest first. */
export function fullest(results: readonly Ranked[], count: number): { results: Ranked[]; holdAll: boolean } {
  const whole = results.filter(({ held }) => held.size === count);
  if (whole.length) return { results: whole, holdAll: true };
  return { results: [...results].sort((a, b) => b.held.size - a.held.size || b.score - a.score), holdAll: false };
}
