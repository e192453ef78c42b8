import { expect, test } from 'vitest';
import { brokenBy, card, lesson, problemsOf } from '#test/support/content.ts';

/** Sentences put in place of the first heading of the lesson, which has its own section. */
const after = (text: string) => brokenBy(lesson, '## A loom', `## A loom\n\n${text}`);
const finding = (line: number, figure: string) =>
  `courses/weaving/01-warp.mdx:${line} The figure "${figure}" has no citation and is not marked as ours. Cite its place after the full stop, put it into <Ours>, or say that it is ours: content/README.md lists the words.`;

test('a number without an origin', () => {
  expect(after('The guild had 40 looms.')).toEqual([finding(44, '40')]);
});

test('a number in words without an origin', () => {
  expect(after('Forty weavers left.')).toEqual([finding(44, 'Forty')]);
});

test('a year, a percentage and a sum without an origin, in a list', () => {
  expect(after('- It began in 1850.\n- They lost 5%.\n- A loom cost 3 dollars.')).toEqual([
    finding(44, '1850'),
    finding(45, '5%'),
    finding(46, '3 dollars'),
  ]);
});

test('a number in a table without an origin', () => {
  expect(after('| Town | Looms |\n| --- | --- |\n| Leeds | 40 |')).toEqual([finding(46, '40')]);
});

test('a number in a paragraph of several lines is told at its own line', () => {
  expect(after('The guild was old.\nIt had\n40 looms.')).toEqual([finding(46, '40')]);
});

const cited = '<Cite src="manual" sec="§1" />';

test.each([
  ['cited', `The guild had 40 looms.${cited}`],
  ['introduced by a paragraph that cites', `The guild counted.${cited}\n\n- Leeds had 40 looms.\n- York had 30.`],
  ['in a table below a citation', `The guild counted.${cited}\n\n| Town | Looms |\n| --- | --- |\n| Leeds | 40 |`],
  ['within <Ours>', '<Ours>\n\nWe propose 40 looms.\n\n</Ours>'],
  [
    'within an exercise',
    '<Try title="Count">\n\nThe guild has 40 looms.\n\n<Answer summary="Sum">\n\nSo 80 beams.\n\n</Answer>\n\n</Try>',
  ],
  ['said by a person', '<Voice who="Ann, composite">I have 40 looms.</Voice>'],
  ['marked in its paragraph', 'Of 60 looms 40 stood still. This is our sum.'],
  ['marked for its section', 'Ann has 40 looms.\n\nAnn is invented.'],
  ['the year of a source', 'The manual of 1901 says so.'],
  ['repeated after it was cited', `The guild had 40 looms.${cited}\n\n### Later\n\nThe 40 looms stood still.`],
])('a number that is %s is good', (_, text) => {
  expect(after(text)).toEqual([]);
});

test('a mark for a section does not reach the next one', () => {
  expect(after('Ann has 40 looms. Ann is invented.\n\n### Leeds\n\nThe guild had 50 looms.')).toEqual([
    finding(48, '50'),
  ]);
});

const twin = 'One thread stands. One thread crosses it.';

test('a number in a text twin without an origin', () => {
  expect(brokenBy(lesson, twin, 'The bar stands at 40.')).toEqual([finding(47, '40')]);
});

test('shapes of a drawing are counted in words', () => {
  expect(brokenBy(lesson, twin, 'Twelve threads stand.')).toEqual([]);
});

test('a figure that is marked as ours may hold numbers', () => {
  expect(
    problemsOf(
      { file: lesson, from: twin, to: 'The bar stands at 40.' },
      { file: lesson, from: 'caption="A loom"', to: 'caption="A loom" legend="All figures are ours."' },
    ),
  ).toEqual([]);
});

test('a case may tell the numbers of its facts', () => {
  const fact = { file: card, from: 'The loom stood for a day.', to: 'The loom stood for 40 days.' };
  const told = { file: card, from: 'Nobody says why.', to: 'Nobody says why 40 days, or 50.' };
  expect(problemsOf(fact, told)).toEqual([
    'cases/loom/case.mdx:24 The figure "50" has no citation and is not marked as ours. Cite its place after the full stop, put it into <Ours>, or say that it is ours: content/README.md lists the words.',
  ]);
});
