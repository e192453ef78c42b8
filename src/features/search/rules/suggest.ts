import type { Suggestion } from '../model.ts';
import { kinds, type TitleIndex } from './index.ts';
import { fullest, ranked, understood, type Ranked } from './rank.ts';
import { askedWords, wordsOf } from './words.ts';

const most = 8;

/**
 * Titles to go to while typing, at most eight; those of one kind stand together, the kind of the best one first. Small words
 * are left out; only the last one may be the beginning of a longer word that some title holds.
 */
export function suggestions(titles: TitleIndex, typed: string): Suggestion[] {
  const { isSmall } = titles.language;
  const words = askedWords(typed);
  const unfinished = words.filter((word, index) => index === words.length - 1 || !isSmall(word));
  const whole = words.filter((word) => !isSmall(word));
  const held = holding(titles, unfinished);
  const best = (held.length || whole.length === unfinished.length ? held : holding(titles, whole)).slice(0, most);
  const found = best.map((result) => suggestionOf(titles, result));
  const order = [...new Set(found.map(({ kind }) => kind))];
  return order.flatMap((kind) => found.filter((suggestion) => suggestion.kind === kind));
}

/** Titles that hold all these words, best first. */
function holding({ vocabulary, language, index }: TitleIndex, typed: readonly string[]): Ranked[] {
  const words = understood(typed, vocabulary, language);
  if (!words.length || words.some(({ meant }) => !meant.length)) return [];
  const { results, holdAll } = fullest(ranked(index, words), words.length);
  return holdAll ? results : [];
}

function suggestionOf({ entries }: TitleIndex, { id, matches }: Ranked): Suggestion {
  const [kind, title, url, headings] = entries[id]!;
  const wanted = new Set(Object.keys(matches));
  const holds = (text: string) => wordsOf(text).some((word) => wanted.has(word));
  return { kind: kinds[kind]!, title, url, heading: holds(title) ? null : (headings.find(holds) ?? null) };
}
