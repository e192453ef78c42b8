import fc from 'fast-check';
import { expect, test } from 'vitest';
import { english } from './english.ts';
import { lookalikes, meantBy, slipsBetween, vocabularyOf } from './vocabulary.ts';

const words =
  'broker brokers cluster clusters consortium cooperate cooperation governance government net network networks trust win wins';
const vocabulary = vocabularyOf(words.split(' '), english);
const meant = (typed: string) => meantBy(typed, vocabulary, english).map(({ word, how }) => `${how} ${word}`);

test('a word means itself and its forms', () => {
  expect(meant('brokers')).toEqual(['same brokers', 'same broker']);
  expect(meant('cooperating')).toEqual(['same cooperate', 'same cooperation']);
});

test('the beginning of a word means what it begins, the shortest first', () => {
  expect(meant('net')).toEqual(['same net', 'begins network', 'begins networks']);
  expect(meant('go')).toEqual(['begins governance', 'begins government']);
});

test('a single letter begins nothing', () => expect(meant('n')).toEqual([]));

test('a slip of the pen is forgiven where nothing is spelled so', () => {
  expect(meant('brokr')).toEqual(['near broker', 'near brokers']);
  expect(meant('turst')).toEqual(['near trust']);
  expect(meant('govermance')).toEqual(['near governance']);
  expect(meant('conzortum')).toEqual(['near consortium']);
});

test('a slip in a word that is not typed to its end is forgiven too', () =>
  expect(meant('goverm')).toEqual(['near governance', 'near government']));

test('short words are not guessed', () => expect(meant('wim')).toEqual([]));

test('slips are letters added, left out, changed or swapped', () => {
  expect(slipsBetween('trust', 'trust', 2)).toBe(0);
  expect(slipsBetween('trrust', 'trust', 2)).toBe(1);
  expect(slipsBetween('tust', 'trust', 2)).toBe(1);
  expect(slipsBetween('trast', 'trust', 2)).toBe(1);
  expect(slipsBetween('rtust', 'trust', 2)).toBe(1);
  expect(slipsBetween('weave', 'trust', 2)).toBe(3);
});

/** The same by its definition: the fewest slips to any beginning of the word. */
function slipsByDefinition(typed: string, word: string): number {
  const between = (a: string, b: string): number => {
    if (!a || !b) return a.length + b.length;
    const swap =
      a[0] === b[1] && a[1] === b[0] && a.length > 1 && b.length > 1 ? 1 + between(a.slice(2), b.slice(2)) : Infinity;
    return Math.min(
      between(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
      between(a.slice(1), b) + 1,
      between(a, b.slice(1)) + 1,
      swap,
    );
  };
  return Math.min(...Array.from({ length: word.length + 1 }, (_, end) => between(typed, word.slice(0, end))));
}

test('slips are counted as they are defined, up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (typed, other, limit) => {
      expect(slipsBetween(typed, other, limit)).toBe(Math.min(slipsByDefinition(typed, other), limit + 1));
    }),
  );
});

test('lookalikes are offered for what is found nowhere, and nothing for what is like nothing', () => {
  expect(lookalikes('coopperattion', vocabulary)[0]).toBe('cooperation');
  expect(lookalikes('xqzv', vocabulary)).toEqual([]);
});
