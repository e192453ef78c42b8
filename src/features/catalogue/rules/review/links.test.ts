import { expect, test } from 'vitest';
import { brokenBy, lesson } from '#test/support/content.ts';

test('a link to a page that does not exist', () => {
  expect(brokenBy(lesson, '/sources/#manual-box-1', '/source/')).toEqual([
    'courses/weaving/01-warp.mdx:38 The link to /source/ leads nowhere. Did you mean /sources/? Addresses begin and end with a slash.',
  ]);
});

test('a link without its last slash', () => {
  expect(brokenBy(lesson, '/sources/#manual-box-1', '/sources')).toEqual([
    'courses/weaving/01-warp.mdx:38 The link to /sources leads nowhere. Did you mean /sources/? Addresses begin and end with a slash.',
  ]);
});

test('a link that depends on where it stands', () => {
  expect(brokenBy(lesson, '/sources/#manual-box-1', '../01-warp.mdx')).toEqual([
    'courses/weaving/01-warp.mdx:38 The link to ../01-warp.mdx depends on where it stands. Write the whole address, from the first slash to the last: /courses/…/.',
  ]);
});

test('a link to a place that the page does not have', () => {
  expect(brokenBy(lesson, '/sources/#manual-box-1', '/sources/#manual-box1')).toEqual([
    'courses/weaving/01-warp.mdx:38 The link to /sources/#manual-box1 leads to no place on that page. Did you mean manual-box-1? Or leave out the part after #.',
  ]);
});

test('a link to a heading that the lesson does not have', () => {
  expect(brokenBy(lesson, '/sources/#manual-box-1', '#a-lom')).toEqual([
    'courses/weaving/01-warp.mdx:38 The link to #a-lom leads to no place on that page. Did you mean a-loom? Or leave out the part after #.',
  ]);
});

test('a link to a heading of the lesson itself is good', () => {
  expect(brokenBy(lesson, '/sources/#manual-box-1', '#a-loom')).toEqual([]);
});

test('a link to a lesson is good', () => {
  expect(brokenBy('pages/about.mdx', '/sources/', '/courses/weaving/warp/')).toEqual([]);
});

test('a link to another site is good', () => {
  expect(brokenBy('pages/about.mdx', '/sources/', 'https://example.org/a')).toEqual([]);
});

test('a link to a lesson that does not exist', () => {
  expect(brokenBy('pages/about.mdx', '/sources/', '/courses/weaving/wrap/')).toEqual([
    'pages/about.mdx:6 The link to /courses/weaving/wrap/ leads nowhere. Did you mean /courses/weaving/warp/? Addresses begin and end with a slash.',
  ]);
});
