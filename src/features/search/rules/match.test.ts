import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestSentence, marked } from './match.ts';
import { wordsOf } from './words.ts';

/** A marked sentence with brackets where marks are printed. */
const shown = (sentence: string, ...wanted: string[]) =>
  marked(sentence, new Set(wanted))
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('');

test('wanted words are marked as they are written', () => {
  expect(shown('Señora Ruiz trusts the broker’s word.', 'senora', 'broker')).toBe(
    '[Señora] Ruiz trusts the [broker’s] word.',
  );
});

test('a part of a word is no mark', () => expect(shown('A network is no net.', 'net')).toBe('A network is no [net].'));

test('a sentence without marks stays as it is', () => expect(shown('Nobody came.', 'trust')).toBe('Nobody came.'));

test('a long sentence is cut around its first mark, between words', () => {
  const long = `${'thread '.repeat(60)}knot ${'thread '.repeat(60)}end`;
  const cut = shown(long, 'knot');
  expect(cut).toMatch(/^… thread .*\[knot\] .*thread …$/);
  expect(cut.length).toBeLessThan(260);
});

test('marking never changes, loses or doubles what is shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.nat(), (sentence, seed) => {
      const words = wordsOf(sentence);
      const pieces = marked(sentence, new Set(words.filter((_, index) => (index + seed) % 3 === 0)));
      const text = pieces.map((piece) => piece.text).join('');
      expect(sentence).toContain(text.replace(/^… /, '').replace(/ …$/, ''));
      if (sentence.length <= 240) expect(text).toBe(sentence.trimEnd() === sentence ? sentence : text);
    }),
  );
});

const group = (...words: string[]) => new Set(words);

test('the sentence that holds most of the words is the best, the earlier of two', () => {
  const places = new Map([
    ['quick', [1, 4, 6]],
    ['wins', [4, 6]],
    ['win', [2]],
  ]);
  expect(bestSentence([group('quick'), group('win', 'wins')], places)).toBe(4);
  expect(bestSentence([group('quick')], places)).toBe(1);
});

test('where only the title matched, the sentence that sums the page up is shown', () => {
  expect(bestSentence([group('quick')], new Map([['quick', []]]))).toBe(0);
});
