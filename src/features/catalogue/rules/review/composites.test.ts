import { expect, test } from 'vitest';
import type { Authored } from '#platform/content.ts';
import { reviewComposites } from './composites.ts';
import { isProse, readProse, type Prose } from './mdx.ts';

const lesson = (file: string, ...who: string[]): Prose => {
  const body = who.map((one) => `<Voice who="${one}">I weave.</Voice>\n`).join('\n');
  const authored: Authored<{ id: string }> = { file, value: { id: '' }, body, bodyLine: 1, lineOf: () => 1 };
  const read = readProse('lesson', authored);
  if (!isProse(read)) throw new Error(read.message);
  return read;
};
const found = (...lessons: Prose[]) =>
  reviewComposites(lessons).map(({ file, line, message }) => `${file}:${line} ${message}`);

const [first, second, elsewhere] = [
  'content/courses/weaving/01.mdx',
  'content/courses/weaving/02.mdx',
  'content/courses/dyeing/01.mdx',
] as const;

test('one name for two people in a lesson', () => {
  expect(found(lesson(first, 'Salma, baker, composite', 'Salma, weaver, composite'))).toEqual([
    'content/courses/weaving/01.mdx:3 "Salma, weaver, composite" has the name of "Salma, baker, composite" in content/courses/weaving/01.mdx:1.',
  ]);
});

test('one name in two lessons of a course, without a word about who it is', () => {
  expect(found(lesson(first, 'Salma, composite'), lesson(second, 'Salma, composite'))).toHaveLength(1);
});

test('a person who comes back in the same words is one person', () => {
  expect(found(lesson(first, 'Salma, baker, composite'), lesson(second, 'Salma, baker, composite', 'Salma'))).toEqual(
    [],
  );
});

test('a person may speak twice in a lesson, and another course may have the name', () => {
  expect(
    found(lesson(first, 'Salma, composite', 'Salma, composite'), lesson(elsewhere, 'Salma, dyer, composite')),
  ).toEqual([]);
});
