import { expect, test } from 'vitest';
import type { Item } from '#features/assessment/content.ts';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { reviewContent } from '#platform/review.ts';

const course = loadCatalogue(contentFolder()).catalogue.courses.find(({ id }) => id === 'c3')!;

const countBy = (items: readonly Item[], key: (item: Item) => string | number): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};

test('the content has no problems, and is all there', { timeout: 120_000 }, () => {
  const { problems, counts } = reviewContent(contentFolder());
  expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  const least = { courses: 1, lessons: 7, items: 35, checks: 21, cases: 6, simulations: 2, terms: 80, citations: 400 };
  for (const [name, count] of Object.entries(least)) expect(counts[name as keyof typeof counts], name).toBeGreaterThanOrEqual(count);
});

test('the bank of trust building has the items that its blueprint asks for, per objective', () => {
  const bank = course.items.filter((item) => !item.exam);
  expect(countBy(bank, (item) => item.objective)).toEqual({ 'O3.1': 6, 'O3.2': 8, 'O3.3': 8, 'O3.4': 8, 'O3.5': 5 });
});

test('the bank of trust building uses every type of item', () => {
  const types = ['matching', 'multiple', 'numeric', 'ordering', 'scenario', 'single', 'truefalse'];
  expect(Object.keys(countBy(course.items, (item) => item.type)).sort()).toEqual(types);
});

test('the bank has three times as many items as a draw, or more', () => {
  expect(course.items.length).toBeGreaterThanOrEqual(3 * course.test.draw);
});

test('three in ten items recall, half apply, two in ten judge, give or take one in twenty', () => {
  const shares = Object.entries(countBy(course.items, (item) => item.difficulty)).map(([difficulty, count]) => [difficulty, count / course.items.length] as const);
  for (const [difficulty, share] of shares) expect(Math.abs(share - { 1: 0.3, 2: 0.5, 3: 0.2 }[Number(difficulty)]!), `difficulty ${difficulty}`).toBeLessThanOrEqual(0.05);
  expect(shares).toHaveLength(3);
});

test('the key is not to be guessed from the place or the length of an option', () => {
  const questions = [...course.lessons.flatMap((lesson) => lesson.checks), ...course.items.filter((item) => item.type === 'single')];
  const places = questions.map(({ options }) => options.findIndex((option) => option.right));
  const longest = questions.filter(({ options }) => {
    const right = options.find((option) => option.right)!.text.length;
    return options.every((option) => option.right || option.text.length < right);
  });
  for (const place of [0, 1, 2]) expect(places.filter((other) => other === place).length / places.length).toBeLessThan(0.45);
  expect(longest.length / questions.length).toBeLessThan(0.4);
});
