import { expect, test } from 'vitest';
import { brokenBy, lesson } from '#test/support/content.ts';

test('a check that the front matter does not have', () => {
  expect(brokenBy(lesson, '<Check id="third" />', '<Check id="third" />\n\n<Check id="fourth" />')).toEqual([
    'courses/weaving/01-warp.mdx:64 The front matter has no check "fourth". Its checks are first, second, third.',
  ]);
});

test('a check that is not placed', () => {
  expect(brokenBy(lesson, '<Check id="first" />\n\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:13 The check "first" does not stand in the lesson. Put <Check id="first" /> on a line of its own, after what it checks.',
  ]);
});

test('a check placed twice', () => {
  expect(brokenBy(lesson, '<Check id="second" />', '<Check id="first" />\n\n<Check id="second" />')).toEqual([
    'courses/weaving/01-warp.mdx:54 The check "first" stands here again; line 40 has it first. Keep it once, after what it checks.',
  ]);
});

test('a lesson without limits', () => {
  expect(brokenBy(lesson, '<Limits>\nNobody counted the threads.\n</Limits>\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:38 The lesson has no <Limits>. Say near its end, in two to four sentences, what the evidence does not show.',
  ]);
});

test('a lesson that is too long', () => {
  expect(brokenBy(lesson, 'Threads cross', `${'Threads cross again. '.repeat(167)}Threads cross`)).toEqual([
    'courses/weaving/01-warp.mdx:38 The lesson has 1252 words of prose, more than 1200. Cut 52 or more, or make two lessons. Text twins and front matter are not counted.',
  ]);
});

test('a lesson that is too short', () => {
  expect(brokenBy(lesson, 'Threads cross each other on the loom. '.repeat(20), '')).toEqual([
    'courses/weaving/01-warp.mdx:38 The lesson has 611 words of prose, fewer than 700. Add 89 or more. Text twins and front matter are not counted.',
  ]);
});

test('a case that the front matter does not name', () => {
  expect(brokenBy(lesson, 'cases: [loom]\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:55 The front matter does not name the case "loom". Add it: cases: [loom]',
  ]);
});
