import { expect, test } from 'vitest';
import { bank, brokenBy, lesson, reviewBroken } from '#test/support/content.ts';
import { miyazaki } from './reading.ts';

const words = (count: number) => ['A', ...Array.from({ length: count - 1 }, () => 'a')].join(' ');
const long = (count: number) => `A sentence has ${count} words: "A a a a a …" Make two of it; 25 words are the most.`;

test('a sentence of 26 words in prose is told at its line, one of 25 is not', () => {
  expect(brokenBy(lesson, '## A loom', `## A loom\n\nIt stands.\n${words(25)}. ${words(26)}.`)).toEqual([
    `courses/weaving/01-warp.mdx:45 ${long(26)}`,
  ]);
});

test('a long sentence in a text twin', () => {
  expect(brokenBy(lesson, 'One thread stands.', `${words(26)}.`)).toEqual([
    `courses/weaving/01-warp.mdx:47 ${long(26)}`,
  ]);
});

test('a long sentence in a field', () => {
  expect(brokenBy(bank, 'stem: The weft stands.', `stem: ${words(30)}.`)).toEqual([
    `courses/weaving/items.yaml:17 ${long(30)}`,
  ]);
});

test('a table has no sentences', () => {
  expect(
    brokenBy(lesson, '## A loom', `## A loom\n\n| ${words(20)} | ${words(20)} |\n| --- | --- |\n| a | b |`),
  ).toEqual([]);
});

const filling = 'Threads cross each other on the loom. '.repeat(105);

test('a lesson with too many sentences over eighteen words', () => {
  expect(brokenBy(lesson, filling, `${words(20)}. `.repeat(20) + 'Threads cross here. '.repeat(110))).toEqual([
    'courses/weaving/01-warp.mdx:38 20 of 135 sentences have more than 18 words, more than one in ten. Cut them in two. One idea in each sentence.',
  ]);
});

test('a lesson of long words', () => {
  expect(brokenBy(lesson, filling, 'Organisational commitments notwithstanding. '.repeat(240))).toEqual([
    expect.stringMatching(
      /^courses\/weaving\/01-warp.mdx:38 The lesson is hard to read: -\d+\.\d on the Miyazaki scale, less than 60/,
    ),
  ]);
});

test('the level of a lesson leaves out tables and text twins', () => {
  const [plain] = reviewBroken().reading;
  const table = '## A loom\n\n| Organisational | Notwithstanding |\n| --- | --- |\n| a | b |';
  const [other] = reviewBroken(
    { file: lesson, from: '## A loom', to: table },
    { file: lesson, from: 'One thread stands.', to: 'Organisational commitments stand.' },
  ).reading;
  expect(other).toEqual(plain);
});

test('the index of the published formula', () => {
  // Four letters a word and ten words a sentence: 164.935 - 75.168 - 19.16.
  expect(miyazaki(4, 10)).toBeCloseTo(70.607, 6);
});
