import { expect, test } from 'vitest';
import { bank, brokenBy, courseFile, problemsOf } from '#test/support/content.ts';
import { bankOf } from '#test/support/items.ts';
import { wrongShares } from './blueprint.ts';

test('an objective with fewer items than the blueprint asks for', () => {
  expect(brokenBy(courseFile, 'O2.2: 4', 'O2.2: 6')).toEqual([
    'courses/weaving/course.yaml:11 The bank has 4 of the 6 items that the blueprint asks for O2.2. Write 2 more: npm run content:new item weaving O2.2 single',
  ]);
});

test('an item kept for the exam does not fill the bank', () => {
  expect(brokenBy(bank, '  answer: true\n', '  answer: true\n  exam: true\n')).toContain(
    'courses/weaving/course.yaml:11 The bank has 3 of the 4 items that the blueprint asks for O2.2. Write 1 more: npm run content:new item weaving O2.2 single',
  );
});

test('an objective that the blueprint forgets', () => {
  expect(brokenBy(courseFile, '{ O2.1: 2, O2.2: 4 }', '{ O2.1: 2 }')).toContain(
    'courses/weaving/course.yaml:11 The blueprint does not say how many items O2.2 has. Add it: bank: { …, O2.2: 6 }',
  );
});

test('an objective that the course does not have', () => {
  expect(brokenBy(courseFile, 'O2.2: 4 }', 'O2.2: 4, O2.3: 1 }')).toEqual([
    'courses/weaving/course.yaml:11 The blueprint asks for items of O2.3, and the course has no such objective. The objectives are O2.1, O2.2.',
  ]);
});

test('a blueprint that is less than three draws', () => {
  expect(brokenBy(courseFile, 'O2.1: 2', 'O2.1: 1')).toEqual([
    'courses/weaving/course.yaml:11 The blueprint asks for 5 items, and one draw takes 2. Ask for 6 or more: 3 times a draw, so that a second try is mostly new.',
  ]);
});

/** Changes the difficulty of items by the beginning of their stem. */
const difficulty = (from: number, to: number, ...stems: string[]) =>
  stems.map((stem) => {
    const head = `difficulty: ${from}\n  lesson: c2-l1\n  stem: ${stem}`;
    return { file: bank, from: head, to: head.replace(`${from}`, `${to}`) };
  });

test.each([
  [
    'the course draws 1 items and has 2 objectives, each of which needs one',
    [{ file: courseFile, from: 'draw: 2', to: 'draw: 1' }],
  ],
  ['a draw takes 7 items, and 6 are not kept for the exam', [{ file: courseFile, from: 'draw: 2', to: 'draw: 7' }]],
  ['a draw needs 1 of difficulty 2, and there are 0', difficulty(2, 3, 'The weft', 'Loom 05', 'Loom 06')],
  [
    'no choice of items gives every objective and every difficulty its share',
    [...difficulty(1, 3, 'Which'), ...difficulty(2, 3, 'The weft')],
  ],
])('a bank from which no test can be drawn: %s', (lack, changes) => {
  expect(problemsOf(...changes)).toContain(
    `courses/weaving/items.yaml:1 No test can be drawn from this bank: ${lack}. Write more items, or draw fewer ("test.draw" in course.yaml).`,
  );
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
