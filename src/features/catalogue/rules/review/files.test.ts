import { expect, test } from 'vitest';
import { spoiltBy } from '#test/support/content.ts';

test('a lesson whose file name has one digit', () => {
  expect(spoiltBy('courses/weaving/1-weft.mdx', 'text')).toEqual([
    'courses/weaving/1-weft.mdx:1 Nothing reads this file. A course has course.yaml, items.yaml and lessons named with two digits: 01-a-few-words.mdx.',
  ]);
});

test('a term in a .yml', () => {
  expect(spoiltBy('glossary/yarn.yml', 'text')).toEqual([
    'glossary/yarn.yml:1 Nothing reads this file. A term is content/glossary/name.yaml.',
  ]);
});

test('a bank without a course', () => {
  expect(spoiltBy('courses/knitting/items.yaml', '[]')).toEqual([
    'courses/knitting/items.yaml:1 The folder "knitting" has no course.yaml. Write course.yaml beside it: without it, this file is not shown.',
  ]);
});

test('a page that the site does not have', () => {
  expect(spoiltBy('pages/guild.mdx', '---\nid: guild\ntitle: Guild\nlede: About it.\n---\nText.\n')).toEqual([
    'pages/guild.mdx:1 The site has no page /guild/. Ask a developer for src/pages/guild.astro: it is made like about.astro.',
  ]);
});
