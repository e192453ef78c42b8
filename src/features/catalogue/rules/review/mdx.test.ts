import { expect, test } from 'vitest';
import { brokenBy, lesson } from '#test/support/content.ts';

test('a component that is never closed', () => {
  expect(brokenBy(lesson, '</Limits>', '')).toEqual([
    'courses/weaving/01-warp.mdx:58 <Limits> is opened here and not closed where it should be. Close it with </Limits>: inside one line, or on a line of its own after the last paragraph.',
  ]);
});

test('a term that is not closed in its paragraph', () => {
  expect(brokenBy(lesson, '</Term>', '')).toEqual([
    'courses/weaving/01-warp.mdx:38 <Term> is opened here and not closed where it should be. Close it with </Term>: inside one line, or on a line of its own after the last paragraph.',
  ]);
});

test('components closed crosswise', () => {
  expect(brokenBy(lesson, '</Twin>\n', '</Key>\n')).toEqual([
    'courses/weaving/01-warp.mdx:48 </Key> stands here, but <Twin> is still open. Close <Twin> first, or remove the tag that is too much.',
  ]);
});

test('a less-than sign that begins a name', () => {
  expect(brokenBy(lesson, '## A loom', '## A <loom')).toEqual([
    'courses/weaving/01-warp.mdx:42 Something here begins with "<" and is no component. Close the tag with ">" or "/>", with values in double quotes. Write &lt; for a less-than sign, and no HTML comments.',
  ]);
});

test('an HTML comment', () => {
  expect(brokenBy(lesson, '## A loom', '<!-- later -->')).toEqual([
    'courses/weaving/01-warp.mdx:42 Something here begins with "<" and is no component. Close the tag with ">" or "/>", with values in double quotes. Write &lt; for a less-than sign, and no HTML comments.',
  ]);
});

test('an expression that is none', () => {
  expect(brokenBy(lesson, '## A loom', 'A {a b}')).toEqual([
    'courses/weaving/01-warp.mdx:42 This is not valid MDX: Could not parse expression with oxc: Expected `,` or `)` but found `Identifier`. Leave out braces: they are code. Look for a tag that is not complete.',
  ]);
});
