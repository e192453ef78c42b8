import { expect, test } from 'vitest';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { reviewContent } from '#platform/review.ts';

const course = loadCatalogue(contentFolder()).catalogue.courses.find(({ id }) => id === 'c3')!;

test('the content has no problems, and is all there', { timeout: 120_000 }, () => {
  const { problems, counts } = reviewContent(contentFolder());
  expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  const least = { courses: 1, lessons: 7, items: 35, checks: 21, cases: 6, simulations: 2, terms: 80, citations: 400 };
  for (const [name, count] of Object.entries(least)) expect(counts[name as keyof typeof counts], name).toBeGreaterThanOrEqual(count);
});

test('the bank of trust building uses every type of item', () => {
  const types = ['matching', 'multiple', 'numeric', 'ordering', 'scenario', 'single', 'truefalse'];
  expect([...new Set(course.items.map((item) => item.type))].sort()).toEqual(types);
});
