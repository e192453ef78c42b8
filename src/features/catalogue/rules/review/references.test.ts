import { expect, test } from 'vitest';
import { brokenBy, lesson } from '#test/support/content.ts';

test('a term that is not in the glossary', () => {
  expect(brokenBy(lesson, '<Term id="warp">', '<Term id="wrap">')).toEqual([
    'courses/weaving/01-warp.mdx:38 There is no glossary term "wrap". Did you mean "warp"? A term is a file in content/glossary/.',
  ]);
});

test('a term marked twice', () => {
  expect(brokenBy(lesson, '## A loom', '## A loom\n\nThe <Term id="warp">warp</Term> again.')).toEqual([
    'courses/weaving/01-warp.mdx:44 The term "warp" is marked again; line 38 marks it first. Mark a term once, where it is first used, and leave the tag out here.',
  ]);
});

test('a link to an unknown case', () => {
  expect(brokenBy(lesson, '<Case id="loom" />', '<Case id="looms" />')).toEqual([
    'courses/weaving/01-warp.mdx:56 There is no case "looms". Did you mean "loom"? A case is a folder in content/cases/ with a case.mdx.',
  ]);
});

test('a drawing that is no file', () => {
  expect(brokenBy(lesson, 'src="weaving/loom"', 'src="weaving/lom"')).toEqual([
    'courses/weaving/01-warp.mdx:45 There is no drawing "weaving/lom". Did you mean "weaving/loom"? A drawing "course/name" is the file content/courses/course/figures/name.svg.',
  ]);
});

test('a simulation that is no file', () => {
  expect(brokenBy(lesson, '<Case id="loom" />', '<Play case="loom" />')).toEqual([
    'courses/weaving/01-warp.mdx:56 There is no simulation "loom". A simulation is a simulation.yaml in the folder of its case.',
  ]);
});

test('a figure without a twin', () => {
  expect(brokenBy(lesson, '  <Twin>\n  One thread stands. One thread crosses it.\n  </Twin>\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:44 The figure "loom" has no <Twin>. Write one <Twin> in it that says in words every fact that the drawing shows.',
  ]);
});

test('a figure without a panel', () => {
  expect(brokenBy(lesson, '  <Panel src="weaving/loom" title="Loom">Two threads.</Panel>\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:44 The figure "loom" has no <Panel>. Give it one to four panels, each with its drawing.',
  ]);
});

test('a figure with five panels', () => {
  expect(
    brokenBy(lesson, '  <Twin>', `${'<Panel src="weaving/loom" title="Loom">Two.</Panel>\n'.repeat(4)}  <Twin>`),
  ).toEqual([
    'courses/weaving/01-warp.mdx:44 The figure "loom" has 5 panels. Four are the most that a page can hold; make two figures.',
  ]);
});

test('an image in Markdown', () => {
  expect(brokenBy(lesson, '## A loom', '## A loom\n\n![](figures/loom.svg)')).toEqual([
    'courses/weaving/01-warp.mdx:44 An image in Markdown has no text twin, and the site does not serve it. Make it a <Figure> with a <Panel> and a <Twin>: content/README.md shows one.',
  ]);
});
