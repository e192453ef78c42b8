import { expect, test } from 'vitest';
import { bank, brokenBy, card, lesson, problemsOf } from '#test/support/content.ts';

test('a check of an unknown objective', () => {
  expect(brokenBy(lesson, 'objective: O2.1', 'objective: O2.9')).toEqual([
    'courses/weaving/01-warp.mdx:14 The course has no objective "O2.9". Its objectives are O2.1, O2.2 (course.yaml).',
  ]);
});

test('a check of an objective that its lesson does not serve', () => {
  expect(brokenBy(lesson, 'objective: O2.1', 'objective: O2.2')).toEqual([
    'courses/weaving/01-warp.mdx:14 The lesson does not serve the objective "O2.2". It serves O2.1: choose one of them, or add this one to the lesson.',
  ]);
});

test('an item of an unknown objective', () => {
  expect(brokenBy(bank, 'objective: O2.1', 'objective: O3.1')).toEqual([
    'courses/weaving/course.yaml:11 The bank has 1 of the 2 items that the blueprint asks for O2.1. Write 1 more: npm run content:new item weaving O2.1 single',
    'courses/weaving/items.yaml:2 The course has no objective "O3.1". Its objectives are O2.1, O2.2 (course.yaml).',
  ]);
});

test('an item that sends to an unknown lesson', () => {
  expect(brokenBy(bank, 'lesson: c2-l1', 'lesson: c2-l2')).toEqual([
    'courses/weaving/items.yaml:5 There is no lesson with the id "c2-l2". Did you mean "c2-l1"? The id stands at the top of each lesson.',
  ]);
});

test('a check whose key rests on nothing', () => {
  expect(brokenBy(lesson, '    cites: [{ src: manual, sec: §2 }]\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:13 The key of check "first" has no citation and is not marked as ours. Cite the place that it rests on: cites: [{ src: …, sec: … }], or write ours: true.',
  ]);
});

test('an item whose key rests on nothing', () => {
  expect(brokenBy(bank, '  ours: true\n- id', '- id')).toEqual([
    'courses/weaving/items.yaml:12 The key of item "c2-o21-02" has no citation and is not marked as ours. Cite the place that it rests on: cites: [{ src: …, sec: … }], or write ours: true.',
  ]);
});

test('a question of a scenario whose key rests on nothing', () => {
  expect(brokenBy(bank, '      cites: [{ src: survey, sec: ES }]\n', '')).toEqual([
    'courses/weaving/items.yaml:30 The key of question 1 of item "c2-o22-01" has no citation and is not marked as ours. Cite the place that it rests on: cites: [{ src: …, sec: … }], or write ours: true.',
  ]);
});

test('the citations of a scenario hold for all its questions', () => {
  const cites = '      cites: [{ src: survey, sec: ES }]\n';
  expect(
    problemsOf(
      { file: bank, from: cites, to: '' },
      { file: bank, from: '  questions:\n', to: '  cites: [{ src: survey, sec: ES }]\n  questions:\n' },
    ),
  ).toEqual([]);
});

test('a question of a case whose key rests on nothing', () => {
  expect(brokenBy(card, '  cites: [{ src: manual, sec: Box 1 }]\nlessons', 'lessons')).toEqual([
    'cases/loom/case.mdx:14 The key of the question has no citation and is not marked as ours. Cite the place that it rests on: cites: [{ src: …, sec: … }], or write ours: true.',
  ]);
});

test('an item of ours in the exam', () => {
  expect(brokenBy(bank, '  ours: true\n- id', '  ours: true\n  exam: true\n- id')).toContain(
    'courses/weaving/items.yaml:23 The item "c2-o21-02" is kept for the exam, and its key is ours. An exam asks only what a source says: take out "exam: true", or cite a source.',
  );
});

test('feedback that is too short, in a check', () => {
  expect(brokenBy(lesson, 'Somebody overlooks thread a in first', 'The thread is torn')).toEqual([
    'courses/weaving/01-warp.mdx:17 The feedback "The thread is torn" has 4 words. Say in six words or more what the chooser overlooked, or why the answer holds.',
  ]);
});

test('feedback that is too short, in a slip', () => {
  expect(brokenBy(bank, 'You counted only the left side of it.', 'Too few threads.')).toEqual([
    'courses/weaving/items.yaml:35 The feedback "Too few threads." has 3 words. Say in six words or more what the chooser overlooked, or why the answer holds.',
  ]);
});

test('feedback that is too short, in a step', () => {
  expect(brokenBy(bank, 'Nobody can mend what nobody has seen.', 'Nobody mends first.')).toEqual([
    'courses/weaving/items.yaml:40 The feedback "Nobody mends first." has 3 words. Say in six words or more what the chooser overlooked, or why the answer holds.',
  ]);
});

test('feedback that is too short, in a statement', () => {
  expect(brokenBy(bank, 'The weft goes from side to side.', 'The weft crosses.')).toEqual([
    'courses/weaving/items.yaml:21 The feedback "The weft crosses." has 3 words. Say in six words or more what the chooser overlooked, or why the answer holds.',
  ]);
});

test('feedback that is too short, in a case', () => {
  expect(brokenBy(card, 'Somebody overlooks thread a in case', 'The thread is torn')).toEqual([
    'cases/loom/case.mdx:16 The feedback "The thread is torn" has 4 words. Say in six words or more what the chooser overlooked, or why the answer holds.',
  ]);
});

test('feedback that only passes a verdict', () => {
  expect(
    brokenBy(lesson, 'Somebody overlooks thread a in first', 'Sorry - that is not the right answer. Try again!'),
  ).toEqual([
    'courses/weaving/01-warp.mdx:17 The feedback "Sorry - that is not the right answer. Try again!" passes a verdict and gives no reason. Say what the chooser overlooked, or why the answer holds.',
  ]);
});

test('feedback that begins with what the page says itself', () => {
  expect(brokenBy(lesson, 'Somebody overlooks thread a in first', 'Yes. Somebody overlooks thread a in first')).toEqual(
    [
      'courses/weaving/01-warp.mdx:17 The feedback begins with the verdict "Yes". Begin with the reason: the page itself says yes or not yet.',
    ],
  );
});

test('feedback that stands twice in a lesson', () => {
  expect(brokenBy(lesson, 'Somebody overlooks thread a in second', 'Somebody overlooks thread a in first')).toEqual([
    'courses/weaving/01-warp.mdx:25 The same feedback stands in line 17. Each answer overlooks something of its own: say what this one does.',
  ]);
});

test('feedback that stands twice in a bank', () => {
  expect(brokenBy(bank, 'You looked at the loom from its side.', 'The weft goes from side to side.')).toEqual([
    'courses/weaving/items.yaml:21 The same feedback stands in line 20. Each answer overlooks something of its own: say what this one does.',
  ]);
});

test('a course without a bank has no test, and that is no problem', () => {
  expect(problemsOf({ file: bank, to: '[]' })).toEqual([]);
});
