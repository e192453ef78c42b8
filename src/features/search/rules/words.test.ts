import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedWords, fold, tidy, wordsOf } from './words.ts';

test('capitals, accents and possessives do not tell words apart', () => {
  expect(['Señor', 'BROKER’S', "broker's", 'Łódź', 'Straße', 'İstanbul'].map(fold)).toEqual([
    'senor',
    'broker',
    'broker',
    'lodz',
    'strasse',
    'istanbul',
  ]);
});

test('an apostrophe inside a word does not part it', () => {
  expect(wordsOf("'They don't trust the CDA’s list,' he said")).toEqual(
    'they dont trust the cda list he said'.split(' '),
  );
});

test('words of other scripts stay whole, with their vowel signs', () => {
  expect(wordsOf('विश्वास निर्माण')).toHaveLength(2);
  expect(wordsOf('بناء الثقة')).toEqual(['بناء', 'الثقة']);
  expect(wordsOf('Доверие и ткань')).toEqual(['доверие', 'и', 'ткань']);
});

test('what lunr takes as commands are plain words', () => {
  expect(wordsOf('foo:bar +trust -doubt cluster~9 net* ^2')).toEqual([
    'foo',
    'bar',
    'trust',
    'doubt',
    'cluster',
    '9',
    'net',
    '2',
  ]);
});

test('a question is tidied to one line and cut to 200 letters and eight words', () => {
  expect(tidy('  quick \n\t wins\u0000 ')).toBe('quick wins');
  expect(tidy('x'.repeat(100_000))).toHaveLength(200);
  expect(askedWords('one two three four five six seven eight nine ten')).toHaveLength(8);
  expect(askedWords('trust Trust TRUST')).toEqual(['trust']);
});

test('a character is never cut in half', () => {
  expect(tidy(`${'x'.repeat(199)}😀`)).toBe('x'.repeat(199));
});

test('folding twice changes nothing, and tidying neither', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const word of wordsOf(text)) expect(fold(word)).toBe(word);
      expect(tidy(tidy(text))).toBe(tidy(text));
      expect(tidy(text).length).toBeLessThanOrEqual(200);
    }),
  );
});
