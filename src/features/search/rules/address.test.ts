import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedBy, searchAddress } from './address.ts';
import { kinds } from './index.ts';
import { tidy } from './words.ts';

test('an address says what is asked and nothing more', () => {
  expect(searchAddress({ q: 'quick win' })).toBe('/search/?q=quick+win');
  expect(searchAddress({ q: 'é&=', kind: 'case', page: 2 })).toBe('/search/?q=%C3%A9%26%3D&kind=case&page=2');
});

test.each([
  ['', { q: '', kind: null, page: 1 }],
  ['q=trust&kind=item&page=-1', { q: 'trust', kind: null, page: 1 }],
  ['q=trust&page=0', { q: 'trust', kind: null, page: 1 }],
  ['q=trust&page=1e9', { q: 'trust', kind: null, page: 1 }],
  ['q=%E0%A4%A&kind=__proto__', { kind: null, page: 1 }],
])('what an address gets wrong is left out: %s', (query, asked) =>
  expect(askedBy(new URLSearchParams(query))).toMatchObject(asked),
);

test('what an address asks is read back from it', () => {
  const asked = fc.record({
    q: fc.string({ unit: 'grapheme' }).map(tidy),
    kind: fc.constantFrom(null, ...kinds),
    page: fc.integer({ min: 1, max: 9999 }),
  });
  fc.assert(
    fc.property(asked, (wanted) => {
      expect(askedBy(new URL(searchAddress(wanted), 'http://weft').searchParams)).toEqual(wanted);
    }),
  );
});

test('half a character makes no address fail', () => {
  expect(searchAddress({ q: '\ud83d' })).toBe('/search/?q=%EF%BF%BD');
});
