import { expect, test } from 'vitest';
import { brokenBy, card, lesson } from '#test/support/content.ts';

const fix = 'Put your own words in its place. The check looks for WRITE in capitals.';

test('a field that still holds its guiding text', () => {
  expect(brokenBy(card, 'title: The loom that stood still', 'title: WRITE what the case is called')).toEqual([
    `cases/loom/case.mdx:3 Not written yet: "WRITE what the case is called" ${fix}`,
  ]);
});

test('prose that still holds its guiding text', () => {
  expect(brokenBy(lesson, 'Nobody counted the threads.', 'WRITE what nobody knows.')).toEqual([
    `courses/weaving/01-warp.mdx:59 Not written yet: "WRITE what nobody knows." ${fix}`,
  ]);
});

test('to write is a word like any other', () => {
  expect(brokenBy(lesson, 'Nobody counted the threads.', 'Write down what nobody counted.')).toEqual([]);
});
