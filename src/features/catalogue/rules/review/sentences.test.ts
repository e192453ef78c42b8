import { expect, test } from 'vitest';
import fc from 'fast-check';
import { sentencesOf } from './sentences.ts';

const cut = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

test('sentences end at stops, questions and calls, with the quotation mark that closes them', () => {
  expect(cut('She asked: “Who pays?” Nobody spoke! Then 2 left.')).toEqual([
    'She asked: “Who pays?”',
    'Nobody spoke!',
    'Then 2 left.',
  ]);
});

test('a stop within a number, an abbreviation or before a small letter ends nothing', () => {
  expect(cut('It rose by 2.5 per cent. Dr. Rao, No. 4 and K. paid.')).toEqual([
    'It rose by 2.5 per cent.',
    'Dr. Rao, No. 4 and K. paid.',
  ]);
});

test('a text without a stop is one sentence, and one without words is none', () => {
  expect(cut('One thread')).toEqual(['One thread']);
  expect(cut(' … ')).toEqual([]);
});

test('no word is lost, and each sentence stands where it says', () => {
  const text = fc.array(fc.constantFrom('Loom', 'a', 'No.', 'e.g.', '3.5', 'ends.', '“So!”', '?', '\n'), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join(' ');
      const sentences = sentencesOf(whole);
      expect(sentences.flatMap((sentence) => sentence.text.match(/\w+/g) ?? [])).toEqual(whole.match(/\w+/g) ?? []);
      for (const sentence of sentences)
        expect(whole.slice(sentence.at)).toMatch(sentence.text.slice(0, 3).trim().slice(0, 1));
    }),
  );
});
