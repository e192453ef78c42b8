import { expect, test } from 'vitest';
import { brokenBy, card, lesson } from '#test/support/content.ts';

test('an unknown case in the front matter', () => {
  expect(brokenBy(lesson, 'cases: [loom]', 'cases: [loom, looms]')).toEqual([
    'courses/weaving/01-warp.mdx:8 There is no case "looms". Did you mean "loom"? A case is a folder in content/cases/ with a case.mdx.',
  ]);
});

test('an unknown simulation in the front matter', () => {
  expect(brokenBy(lesson, 'cases: [loom]', 'cases: [loom]\nsimulation: loom')).toEqual([
    'courses/weaving/01-warp.mdx:9 There is no simulation "loom". A simulation is a simulation.yaml in the folder of its case.',
  ]);
});

test('an unknown objective of a lesson', () => {
  expect(brokenBy(lesson, 'objectives: [O2.1]', 'objectives: [O2.1, O2.9]')).toEqual([
    'courses/weaving/01-warp.mdx:7 The course has no objective "O2.9". Its objectives are O2.1, O2.2 (course.yaml).',
  ]);
});

test('a case used by an unknown lesson', () => {
  expect(brokenBy(card, 'lessons: [c2-l1]', 'lessons: [c2-l1, c2-l7]')).toEqual([
    'cases/loom/case.mdx:20 There is no lesson with the id "c2-l7". Did you mean "c2-l1"? The id stands at the top of each lesson.',
  ]);
});

test('an unknown related case', () => {
  expect(brokenBy(card, 'lessons: [c2-l1]', 'lessons: [c2-l1]\nrelated: [lome]')).toEqual([
    'cases/loom/case.mdx:21 There is no case "lome". Did you mean "loom"? A case is a folder in content/cases/ with a case.mdx.',
  ]);
});

test('a case that says it can be played and cannot', () => {
  expect(brokenBy(card, 'lessons: [c2-l1]', 'lessons: [c2-l1]\nsimulation: loom')).toEqual([
    'cases/loom/case.mdx:21 The case says that it can be played, and has no simulation.yaml. Write the simulation, or take this field out.',
  ]);
});

test('a case that plays the simulation of another', () => {
  expect(brokenBy(card, 'lessons: [c2-l1]', 'lessons: [c2-l1]\nsimulation: looms')).toEqual([
    'cases/loom/case.mdx:21 The case "loom" cannot play "looms". Write simulation: loom',
  ]);
});

test('an unknown related term', () => {
  expect(brokenBy('glossary/warp.yaml', '[weft]', '[wefts]')).toEqual([
    'glossary/warp.yaml:5 There is no glossary term "wefts". Did you mean "weft"? A term is a file in content/glossary/.',
  ]);
});

test('an unknown course to take before', () => {
  expect(brokenBy('courses/weaving/course.yaml', 'after: [c1]', 'after: [c3]')).toEqual([
    'courses/weaving/course.yaml:6 There is no course with the id "c3". Did you mean "c2"? The id stands in course.yaml, or in a track for a course still to come.',
  ]);
});
