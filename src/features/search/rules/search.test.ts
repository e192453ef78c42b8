import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findable } from '#test/support/documents.ts';
import type { Asked, Document } from '../model.ts';
import { english } from './english.ts';
import { fullIndex } from './index.ts';
import { pageSize, search } from './search.ts';

const library: Document[] = [
  findable({
    title: 'Quick wins',
    sentences: ['They come early.', 'A quick win builds trust among the owners.', 'Owners meet.'],
  }),
  findable({
    kind: 'case',
    title: 'Atuntaqui',
    course: null,
    sentences: ['Señor Ruiz brokered a fair.', 'Trust grew.'],
  }),
  findable({ kind: 'term', title: 'Trust', course: null, url: '/glossary/#trust', sentences: ['To rely on others.'] }),
  findable({ kind: 'page', title: 'Help', course: null, url: '/help/', sentences: ['You forgot your password.'] }),
];
const full = fullIndex(library, english);
const ask = (q: string, over: Partial<Asked> = {}) => search(full, { q, kind: null, page: 1, ...over });
const titles = (q: string, over: Partial<Asked> = {}) => ask(q, over).hits.map(({ title }) => title);

test('a title weighs more than a sentence', () => expect(titles('trust')[0]).toBe('Trust'));

test('each result shows the sentence that matched, with its words marked', () => {
  const hit = ask('win trust').hits[0]!;
  expect(hit).toMatchObject({ title: 'Quick wins', kind: 'lesson', course: 'Weaving' });
  expect(hit.sentence).toEqual([
    { text: 'A quick ', isMatch: false },
    { text: 'win', isMatch: true },
    { text: ' builds ', isMatch: false },
    { text: 'trust', isMatch: true },
    { text: ' among the owners.', isMatch: false },
  ]);
});

test('forms of a word, its beginning, missing accents and slips are found', () => {
  expect(titles('brokering')).toEqual(['Atuntaqui']);
  expect(titles('pass')).toEqual(['Help']);
  expect(titles('senor')).toEqual(['Atuntaqui']);
  expect(titles('pasword')).toEqual(['Help']);
});

test('a respelled word is told', () => {
  expect(ask('pasword').respelled).toEqual([{ typed: 'pasword', found: ['password'] }]);
  expect(ask('password').respelled).toEqual([]);
});

test('every word is wanted; where no page holds all, those that hold most are told apart', () => {
  expect(ask('trust owners')).toMatchObject({ words: 'all', total: 1 });
  const some = ask('trust owners password');
  expect(some.words).toBe('some');
  expect(some.hits[0]!.title).toBe('Quick wins');
});

test('small words count for nothing', () => {
  expect(titles('what is the trust')).toEqual(titles('trust'));
  expect(ask('what is the')).toMatchObject({ words: 'none', total: 0 });
});

test('nothing found offers words that look alike', () => {
  expect(ask('passportwords')).toMatchObject({ words: 'none', total: 0, hits: [], nearest: ['password'] });
});

test('results of one kind keep the counts of all', () => {
  const answer = ask('trust', { kind: 'term' });
  expect(answer.hits.map(({ kind }) => kind)).toEqual(['term']);
  expect(answer).toMatchObject({ total: 1, counts: { lesson: 1, case: 1, term: 1, page: 0, course: 0 } });
});

test('results come twenty a page, and a page beyond the last is the last', () => {
  const many = Array.from({ length: 45 }, (_, index) => findable({ title: `Weft ${index}`, url: `/${index}/` }));
  const index = fullIndex(many, english);
  const pages = [1, 2, 3, 99].map((page) => search(index, { q: 'weft', kind: null, page }));
  expect(pages.map(({ page, hits }) => [page, hits.length])).toEqual([
    [1, pageSize],
    [2, pageSize],
    [3, 5],
    [3, 5],
  ]);
  expect(new Set(pages.slice(0, 3).flatMap(({ hits }) => hits.map(({ url }) => url))).size).toBe(45);
});

test('a word that is a name in the machine is found like any other', () => {
  const index = fullIndex(
    [findable({ title: 'The constructor', sentences: ['A prototype has no toString.'] })],
    english,
  );
  for (const q of ['constructor', 'prototype', 'tostring'])
    expect(search(index, { q, kind: null, page: 1 }).total, q).toBe(1);
});

test('an empty library answers', () => {
  expect(search(fullIndex([], english), { q: 'trust', kind: null, page: 1 })).toMatchObject({
    words: 'none',
    total: 0,
  });
});

test.each(['foo:bar', '+', '-', '~9', 'trust~9', '^', '*', 'title:', '"trust', '__proto__', 'constructor', 'a', '9'])(
  'signs and names that mean something to a machine are words here: %s',
  (q) => expect(() => ask(q)).not.toThrow(),
);

test('whatever is typed, the search answers, and its counts add up', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[+~*:^"' -]{0,6}(trust|win|Señ){0,4}[+~*:^9 ]{0,6}$/),
  );
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 9999 }), (q, page) => {
      const answer = ask(q, { page });
      expect(answer.total).toBe(Object.values(answer.counts).reduce((sum, count) => sum + count, 0));
      expect(answer.hits.length).toBeLessThanOrEqual(answer.total);
      expect(answer.words === 'none').toBe(answer.total === 0);
    }),
  );
});
