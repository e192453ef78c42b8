import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumbers } from './number.ts';

test.each([
  ['12.5', [12.5]],
  ['12,5', [12.5]],
  ['1,000', [1000, 1]],
  ['1.000', [1, 1000]],
  ['1 000', [1000]],
  ['1’000', [1000]],
  ['1,000,000', [1_000_000]],
  ['1.000.000', [1_000_000]],
  ['1,00,000', [100_000]],
  ['1,234.5', [1234.5]],
  ['1.234,5', [1234.5]],
  ['0,333', [0.333]],
  ['0.333', [0.333]],
  ['.5', [0.5]],
  [',5', [0.5]],
  ['5,', [5]],
  [' 37000 ', [37_000]],
  ['−3', [-3]],
  ['-3', [-3]],
  ['+3', [3]],
  ['-0', [0]],
  ['75%', [75]],
  ['75 %', [75]],
  ['１２', [12]],
  ['007', [7]],
])('%j reads as %j', (text, values) => {
  expect(readNumbers(text)).toEqual(values);
});

test.each([
  '',
  ' ',
  'twelve',
  '12a',
  '1,2,3',
  '1,23,4',
  '1..5',
  '1.2.3,4,5',
  '--3',
  '3-',
  '1/2',
  '12 or 13',
  '1e5',
  'NaN',
  'Infinity',
  '%',
  '.',
  ',',
  '-',
  '0x1f',
  '１２a',
])('%j is no number', (text) => {
  expect(readNumbers(text)).toEqual([]);
});

test('a number is read back however a country writes it', () => {
  const locales = ['en-GB', 'en-IN', 'de-DE', 'es-EC', 'fr-FR', 'de-CH', 'pt-BR'];
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(...locales), (hundredths, locale) => {
      const value = hundredths / 100;
      expect(readNumbers(value.toLocaleString(locale, { maximumFractionDigits: 2 }))).toContain(
        value === 0 ? 0 : value,
      );
    }),
  );
});

test('any text is read without harm', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const value of readNumbers(text)) expect(Number.isNaN(value)).toBe(false);
    }),
  );
});
