import type { Suggestion } from '../model.ts';
import { kinds, type TitleIndex } from './index.ts';
import { fullest, ranked, understood } from './rank.ts';
import { askedWords, wordsOf } from './words.ts';

const most = 8;

/**
 * Titles to go to while typing, at most eight; those of one kind stand together, the kind of the best one first. Small words
 * are left out but for the last one: it may be the beginning of a longer word.
 */
export function suggestions(titles: TitleIndex, typed: string): Suggestion[] {
  const { vocabulary, language, entries, index } = titles;
  const all = askedWords(typed);
  const words = understood(
    all.filter((word, position) => position === all.length - 1 || !language.isSmall(word)),
    vocabulary,
    language,
  ).filter(({ typed: word, meant }) => meant.length || !language.isSmall(word));
  if (!words.some(({ meant }) => meant.length)) return [];
  const { results, holdAll } = fullest(ranked(index, words), words.length);
  const best = (holdAll ? results : []).slice(0, most).map(({ id, matches }) => {
    const [kind, title, url, headings] = entries[id]!;
    const wanted = new Set(Object.keys(matches));
    const holds = (text: string) => wordsOf(text).some((word) => wanted.has(word));
    const heading = holds(title) ? null : (headings.find(holds) ?? null);
    return { kind: kinds[kind]!, title, url, heading };
  });
  const order = [...new Set(best.map(({ kind }) => kind))];
  return order.flatMap((kind) => best.filter((suggestion) => suggestion.kind === kind));
}
