import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findable } from '#test/support/documents.ts';
import { english } from './english.ts';
import { kinds, titleFile, titleIndex } from './index.ts';
import { suggestions } from './suggest.ts';

const index = titleIndex(
  titleFile([
    findable({ title: 'Trust that pays', headings: ['What cheating costs'] }),
    findable({ kind: 'term', title: 'Functional trust' }),
    findable({ kind: 'case', title: 'Craft made visible', headings: ['Jaipur, India: Textiles'] }),
    findable({ title: 'The trust toolbox' }),
    findable({ kind: 'term', title: 'Theory of change' }),
    ...Array.from({ length: 12 }, (_, number) => findable({ kind: 'page', title: `Loom ${number}` })),
  ]),
  english,
);
const titles = (typed: string) => suggestions(index, typed).map(({ title }) => title);

test('a beginning is enough, in any word of a title', () => {
  expect(titles('functional tr')).toEqual(['Functional trust']);
  expect(titles('tool')).toEqual(['The trust toolbox']);
});

test('the heading that matched is told where the title did not', () => {
  expect(suggestions(index, 'jaip')).toEqual([
    { kind: 'case', title: 'Craft made visible', url: '/courses/weaving/warp/', heading: 'Jaipur, India: Textiles' },
  ]);
  expect(suggestions(index, 'pays')[0]!.heading).toBeNull();
});

test('a small word at the end may be the beginning of a longer one', () => {
  expect(titles('the')).toContain('Theory of change');
  expect(titles('trust the')).toEqual(titles('trust'));
});

test('a slip is forgiven', () => expect(titles('toolbx')).toEqual(['The trust toolbox']));

test('there are eight at most', () => expect(titles('loom')).toHaveLength(8));

test('nothing is suggested for nothing, nor where a word fits no title', () => {
  expect(['', ' ', '+', 'trust xylophone'].map(titles)).toEqual([[], [], [], []]);
});

test('whatever is typed, those of one kind stand together', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[trusloma ]{0,12}$/));
  fc.assert(
    fc.property(typed, (text) => {
      const order = suggestions(index, text).map(({ kind }) => kind);
      const runs = order.filter((kind, position) => kind !== order[position - 1]);
      expect(new Set(runs).size).toBe(runs.length);
      for (const kind of runs) expect(kinds).toContain(kind);
    }),
  );
});
