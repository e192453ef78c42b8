import type { Answer, Asked, Hit, Kind } from '../model.ts';
import { kinds, type FullIndex } from './index.ts';
import { bestSentence, marked } from './match.ts';
import { fullest, ranked, understood, type Ranked, type Word } from './rank.ts';
import { lookalikes } from './vocabulary.ts';
import { askedWords } from './words.ts';

export const pageSize = 20;

/** Answers a question over the full text. Never throws, whatever was typed. */
export function search(full: FullIndex, asked: Asked): Answer {
  const { vocabulary, language, documents } = full;
  const typed = askedWords(asked.q).filter((word) => !language.isSmall(word));
  const words = understood(typed, vocabulary, language);
  const known = words.filter(({ meant }) => meant.length);
  const { results, holdAll } = fullest(known.length ? ranked(full.index, known) : [], words.length);
  const kindOf = ({ id }: Ranked): Kind => documents[id]!.kind;
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const result of results) counts[kindOf(result)] += 1;
  const chosen = asked.kind ? results.filter((result) => kindOf(result) === asked.kind) : results;
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(asked.page, pages);
  return {
    ...asked,
    page,
    pages,
    total: chosen.length,
    counts,
    hits: chosen.slice((page - 1) * pageSize, page * pageSize).map((result) => hitOf(full, known, result)),
    words: results.length === 0 ? 'none' : holdAll ? 'all' : 'some',
    respelled: known
      .filter(({ meant }) => meant.every(({ how }) => how === 'near'))
      .map(({ typed: word, meant }) => ({ typed: word, found: meant.map((near) => near.word) })),
    nearest: results.length ? [] : [...new Set(typed.flatMap((word) => lookalikes(word, vocabulary)))].slice(0, 3),
  };
}

function hitOf({ documents }: FullIndex, words: readonly Word[], { id, matches }: Ranked): Hit {
  const { kind, title, url, course, sentences } = documents[id]!;
  const groups = words.map(({ meant }) => new Set(meant.map(({ word }) => word)));
  const places = new Map(Object.entries(matches).map(([word, fields]) => [word, fields['text']?.sentence ?? []]));
  const sentence = sentences[bestSentence(groups, places)] ?? '';
  return { kind, title, url, course, sentence: marked(sentence, new Set(places.keys())) };
}
