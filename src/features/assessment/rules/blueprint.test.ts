import { expect, test } from 'vitest';
import { bank, brokenBy, courseFile, problemsOf } from '#test/support/content.ts';
import { bankOf } from '#test/support/items.ts';
import { wrongShares } from './blueprint.ts';

test('an objective with fewer items than the blueprint asks for', () => {
  expect(brokenBy(courseFile, 'O2.2: 3', 'O2.2: 5')).toEqual([
    'courses/weaving/course.yaml:11 The bank has 3 of the 5 items that the blueprint asks for O2.2. Write 2 more: npm run content:new item weaving O2.2 single',
  ]);
});

test('an item kept for the exam does not fill the bank', () => {
  expect(brokenBy(bank, '  answer: true\n', '  answer: true\n  exam: true\n')).toContain(
    'courses/weaving/course.yaml:11 The bank has 2 of the 3 items that the blueprint asks for O2.2. Write 1 more: npm run content:new item weaving O2.2 single',
  );
});

test('an objective that the blueprint forgets', () => {
  expect(brokenBy(courseFile, '{ O2.1: 3, O2.2: 3 }', '{ O2.1: 6 }')).toContain(
    'courses/weaving/course.yaml:11 The blueprint does not say how many items O2.2 has. Add it: bank: { …, O2.2: 6 }',
  );
});

test('an objective that the course does not have', () => {
  expect(brokenBy(courseFile, 'O2.2: 3 }', 'O2.2: 3, O2.3: 1 }')).toEqual([
    'courses/weaving/course.yaml:11 The blueprint asks for items of O2.3, and the course has no such objective. The objectives are O2.1, O2.2.',
  ]);
});

test('a blueprint that is less than three draws', () => {
  expect(brokenBy(courseFile, 'O2.1: 3', 'O2.1: 2')).toEqual([
    'courses/weaving/course.yaml:11 The blueprint asks for 5 items, and one draw takes 2. Ask for 6 or more: 3 times a draw, so that a second try is mostly new.',
  ]);
});

test('a bank from which no test can be drawn', () => {
  expect(brokenBy(courseFile, 'draw: 2', 'draw: 1')).toEqual([
    'courses/weaving/items.yaml:1 No test can be drawn from this bank: draw needs 2 and has 1. Add items where they are missing: each objective needs some of each difficulty.',
  ]);
});

test('a bank whose objectives and difficulties cannot be met at once', () => {
  // Two places want one item of each objective, one to recall and one to apply; both objectives have none to apply.
  const judged = [
    'difficulty: 2\n  lesson: c2-l1\n  stem: The weft',
    'difficulty: 2\n  lesson: c2-l1\n  stem: Loom 05',
    'difficulty: 2\n  lesson: c2-l1\n  stem: Loom 06',
  ];
  const problems = problemsOf(...judged.map((from) => ({ file: bank, from, to: from.replace('2', '3') })));
  expect(problems).toContain(
    'courses/weaving/items.yaml:1 No test can be drawn from this bank: difficulty 2 needs 1 and has 0. Add items where they are missing: each objective needs some of each difficulty.',
  );
});

test('a course without a bank lacks all its items', () => {
  const problems = problemsOf({ file: bank, to: '[]\n' });
  expect(problems.filter((problem) => problem.includes('The bank has 0 of the 3'))).toHaveLength(2);
});

test('a bank that mostly asks to recall', () => {
  expect(wrongShares(bankOf({ 'O2.1': [20, 15, 5] })).map(({ message }) => message)).toEqual([
    '20 of 40 items recall (1); the blueprint asks for 30 in 100, about 12.',
    '15 of 40 items apply (2); the blueprint asks for 50 in 100, about 20.',
    '5 of 40 items judge (3); the blueprint asks for 20 in 100, about 8.',
  ]);
});

test('one item too many or too few is no finding', () => {
  expect(wrongShares(bankOf({ 'O2.1': [8, 12, 5] }))).toEqual([]);
  expect(wrongShares(bankOf({ 'O2.1': [14, 18, 8] }))).toEqual([]);
});
