import { expect, test } from 'vitest';
import { brokenBy, card, lesson } from '#test/support/content.ts';

test('an empty twin', () => {
  expect(brokenBy(lesson, '  One thread stands. One thread crosses it.\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:46 <Twin> is empty. Say in words every fact that the drawing shows: shapes, counts, labels, values, direction.',
  ]);
});

test('a panel without title', () => {
  expect(brokenBy(lesson, ' title="Loom"', '')).toEqual([
    'courses/weaving/01-warp.mdx:45 <Panel> has no title. Write <Panel title="…">.',
  ]);
});

test('a panel with an empty title', () => {
  expect(brokenBy(lesson, ' title="Loom"', ' title=""')).toEqual([
    'courses/weaving/01-warp.mdx:45 <Panel> has no title. Write <Panel title="…">.',
  ]);
});

test('a panel without words', () => {
  expect(brokenBy(lesson, '>Two threads.</Panel>', '></Panel>')).toEqual([
    'courses/weaving/01-warp.mdx:45 <Panel> is empty. Write what it should hold, or remove it.',
  ]);
});

test('empty limits', () => {
  expect(brokenBy(lesson, 'Nobody counted the threads.\n', '')).toEqual([
    'courses/weaving/01-warp.mdx:58 <Limits> is empty. Say in two to four sentences what the evidence does not show.',
  ]);
});

test('a component that does not exist', () => {
  expect(brokenBy(lesson, 'The <Term', '<Limit>\nOne.\n</Limit>\n\nThe <Term')).toEqual([
    'courses/weaving/01-warp.mdx:38 There is no component <Limit>. Did you mean "Limits"? The components are Answer, Case, Check, Cite, Figure, Key, Limits, Ours, Panel, Play, Points, Term, Try, Twin, Voice.',
  ]);
});

test('HTML in prose', () => {
  expect(brokenBy(lesson, '## A loom', '## A <b>loom</b>')).toEqual([
    'courses/weaving/01-warp.mdx:42 <b> is HTML, and prose has none. Use markdown or one of the components: Answer, Case, Check, Cite, Figure, Key, Limits, Ours, Panel, Play, Points, Term, Try, Twin, Voice.',
  ]);
});

test('a style in prose', () => {
  expect(brokenBy(lesson, '<Limits>', '<Limits style="color: red">')).toEqual([
    'courses/weaving/01-warp.mdx:58 <Limits> does not take "style". It takes nothing.',
  ]);
});

test('an attribute in braces', () => {
  expect(brokenBy(lesson, '<Case id="loom" />', '<Case id={"loom"} />')).toEqual([
    'courses/weaving/01-warp.mdx:56 The "id" of <Case> is no plain text. Write id="…", with double quotes and no braces.',
  ]);
});

test('a check within a line of text', () => {
  expect(brokenBy(lesson, '<Check id="second" />', 'Now <Check id="second" /> answer.')).toEqual([
    'courses/weaving/01-warp.mdx:54 <Check> stands within a line of text. Give it a line of its own, with an empty line before and after it.',
  ]);
});

test('a key of a colour that does not exist', () => {
  expect(brokenBy(lesson, 'sign="madder"', 'sign="red"')).toEqual([
    'courses/weaving/01-warp.mdx:49 <Key> has no sign "red". Choose one of madder, indigo, turmeric, leaf, edge.',
  ]);
});

test('a key outside of its figure', () => {
  expect(
    brokenBy(
      lesson,
      '  <Key sign="madder">the weft</Key>\n</Figure>',
      '</Figure>\n\n<Key sign="madder">the weft</Key>',
    ),
  ).toEqual([
    'courses/weaving/01-warp.mdx:51 <Key> stands outside of <Figure>. Move it between <Figure …> and </Figure>.',
  ]);
});

test('a check that holds text', () => {
  expect(brokenBy(lesson, '<Check id="second" />', '<Check id="second">Which?</Check>')).toEqual([
    'courses/weaving/01-warp.mdx:54 <Check> holds text, which nobody would see. Close it in the same tag: <Check … />',
  ]);
});

test('a check in a case', () => {
  expect(brokenBy(card, 'The loom stood still', '<Check id="first" />\n\nThe loom stood still')).toEqual([
    'cases/loom/case.mdx:22 <Check> cannot stand in a case. Checks belong to lessons; a case has the question of its front matter.',
  ]);
});

test('a component in a page about the site', () => {
  expect(brokenBy('pages/about.mdx', 'Read the', '<Ours>\nOne.\n</Ours>\n\nRead the')).toEqual([
    'pages/about.mdx:6 <Ours> cannot stand here: pages about the site have no components. Use markdown only.',
  ]);
});

test('an import in prose', () => {
  expect(brokenBy(lesson, 'The <Term', 'import x from "y"\n\nThe <Term')).toEqual([
    'courses/weaving/01-warp.mdx:38 Imports and braces are code, and prose has none. Remove it; every component is there without an import.',
  ]);
});

test('an expression in braces', () => {
  expect(brokenBy(lesson, '## A loom', 'A {loom}')).toEqual([
    'courses/weaving/01-warp.mdx:42 Imports and braces are code, and prose has none. Remove it; every component is there without an import.',
  ]);
});

test('a heading of the first level', () => {
  expect(brokenBy(lesson, '## A loom', '# A loom')).toEqual([
    'courses/weaving/01-warp.mdx:42 "# A loom" is a second title of the page. Begin headings with "##": the title comes from the front matter.',
  ]);
});
