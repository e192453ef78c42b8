import { expect, test } from 'vitest';
import fc from 'fast-check';
import { figuresIn } from './numbers.ts';

const found = (text: string, years: number[] = []) => figuresIn(text, years).map((figure) => figure.text);

test.each([
  ['more than 7,000 firms', ['7,000']],
  ['In 1999 they exported, as in the 1980s.', ['1999', '1980s']],
  ['Twenty-three young printers', ['Twenty-three']],
  ['two hundred and five looms', ['two hundred and five']],
  ['half a dozen, or a thousand', ['a thousand']],
  ['34.8% of the money', ['34.8%']],
  ['5 per cent more', ['5 per cent']],
  ['It costs 3 dollars, or US$2.', ['3 dollars', 'US$2']],
  ['31.5 million US dollars', ['31.5 million US dollars']],
  ['rated 2.07 of 4', ['2.07']],
  ['eleven looms', ['eleven']],
])('"%s" has a figure', (text, figures) => {
  expect(found(text)).toEqual(figures);
});

test.each([
  'Two firms take three steps.',
  'Ten looms, or 10 of them',
  'Lines 11 and 12, and lesson 14',
  'Phases 1 to 3, in month 36',
  'On 12 March and on 26 March',
  'Objective O3.12, ISO 9001, A4-300',
  'Hundreds of firms, thousands of looms',
  'someone, nineteenth, fifteenfold',
])('"%s" has none', (text) => {
  expect(found(text)).toEqual([]);
});

test('the year in which a source was published is its name, other years are figures', () => {
  expect(found('The paper of 2013 tells of 2011.', [2013])).toEqual(['2011']);
});

test('a number has the same value in words and in digits', () => {
  const values = (text: string) => figuresIn(text).map(({ value }) => value);
  expect(values('seven thousand, 7,000, forty-two, 42, two dozen, 1.5 million')).toEqual([
    7000, 7000, 42, 42, 24, 1.5e6,
  ]);
  expect(values('two hundred and five; three million; five hundred thousand')).toEqual([205, 3e6, 500_000]);
});

test('every whole number from eleven up is found, with commas or without, where it stands', () => {
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 99_999_999 }), fc.boolean(), (value, commas) => {
      const written = commas ? value.toLocaleString('en') : String(value);
      expect(figuresIn(`They counted ${written} looms.`)).toEqual([{ text: written, value, at: 13 }]);
    }),
  );
});
