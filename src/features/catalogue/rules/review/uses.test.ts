import { expect, test } from 'vitest';
import { card, lesson, problemsOf, soundText, spoiltBy, brokenBy } from '#test/support/content.ts';

const yarn = 'id: yarn\nterm: Yarn\ndefinition: Spun fibre.\ncites: [{ src: manual, sec: §1 }]\n';
const addYarn = { file: 'glossary/yarn.yaml', to: yarn };

test('a term that nothing uses', () => {
  expect(spoiltBy('glossary/yarn.yaml', yarn)).toEqual([
    'glossary/yarn.yaml:1 Nothing uses the term "yarn": no lesson, case, item or other term. Mark it where it is first used, <Term id="yarn">, name it in "seeAlso" of a related term, or delete the file.',
  ]);
});

test('a term that points only at itself is not used', () => {
  expect(spoiltBy('glossary/yarn.yaml', `${yarn}seeAlso: [yarn]\n`)).toHaveLength(1);
});

test.each([
  ['marked in a lesson', { file: lesson, from: '## A loom', to: '## A loom\n\n<Term id="yarn">Fibre</Term> is dear.' }],
  ['named by another term', { file: 'glossary/weft.yaml', from: 'term: Weft', to: 'term: Weft\nseeAlso: [yarn]' }],
  ['a word of another definition', { file: 'glossary/weft.yaml', from: 'The thread', to: 'The yarn' }],
  ['a word of an item', { file: 'courses/weaving/items.yaml', from: 'Which thread stands?', to: 'Which yarns stand?' }],
])('a term that is %s is used', (_, use) => {
  expect(problemsOf(addYarn, use)).toEqual([]);
});

test('a word that only begins like a term is not the term', () => {
  expect(
    problemsOf(addYarn, { file: card, from: 'Nobody says why.', to: 'Nobody says why the yarnmaker left.' }),
  ).toHaveLength(1);
});

test('a case that no lesson uses', () => {
  const orphan = soundText(card)
    .replace('id: k90', 'id: k91')
    .replace('lessons: [c2-l1]', 'lessons: []')
    .replaceAll(' in case', ' in shed');
  expect(spoiltBy('cases/shed/case.mdx', orphan)).toEqual([
    'cases/shed/case.mdx:20 No lesson uses this case. Use it in a lesson (<Case id="…" />, and "cases" in its front matter) and name the lesson here.',
  ]);
});

test('a case that does not name a lesson which uses it', () => {
  expect(brokenBy(card, 'lessons: [c2-l1]', 'lessons: []')).toEqual([
    'cases/loom/case.mdx:20 The lesson "c2-l1" uses this case, and the case does not name it. Add it to "lessons", or take "loom" out of content/courses/weaving/01-warp.mdx:8.',
  ]);
});

test('a case that names a lesson which does not use it', () => {
  const unused = [
    { file: lesson, from: 'cases: [loom]\n', to: '' },
    { file: lesson, from: '<Case id="loom" />\n\n', to: '' },
  ];
  expect(problemsOf(...unused)).toEqual([
    'cases/loom/case.mdx:20 The case names the lesson "c2-l1", which does not use it. Add "loom" to "cases" in content/courses/weaving/01-warp.mdx, or take the lesson out here.',
  ]);
});
