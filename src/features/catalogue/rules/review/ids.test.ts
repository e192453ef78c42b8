import { expect, test } from 'vitest';
import { bank, brokenBy, lesson, problemsOf, soundText, spoiltBy } from '#test/support/content.ts';

test('two items with one id', () => {
  expect(brokenBy(bank, 'c2-o21-02', 'c2-o21-01')).toEqual([
    'courses/weaving/items.yaml:12 The item id "c2-o21-01" is taken by line 1. Choose another id for the newer of the two; an id that was published never changes.',
  ]);
});

test('two objectives with one id', () => {
  expect(brokenBy('courses/weaving/course.yaml', 'O2.2', 'O2.1')).toContain(
    'courses/weaving/course.yaml:9 The objective id "O2.1" is taken by line 8. Choose another id for the newer of the two; an id that was published never changes.',
  );
});

test('two terms with one id', () => {
  expect(
    spoiltBy(
      'glossary/yarn.yaml',
      'id: warp\nterm: Yarn\ndefinition: Spun thread.\ncites: [{ src: manual, sec: §1 }]\n',
    ),
  ).toEqual([
    'glossary/yarn.yaml:1 The term id "warp" is taken by content/glossary/warp.yaml:1. Choose another id for the newer of the two; an id that was published never changes.',
    'glossary/yarn.yaml:1 The id "warp" is not the name of the file, "yarn". Make them the same. Change the file name if the id was published.',
  ]);
});

test('two figures with one id', () => {
  expect(
    brokenBy(
      lesson,
      '## A loom',
      '<Figure id="loom" caption="One">\n  <Panel src="weaving/loom" title="Loom">Two.</Panel>\n  <Twin>Two.</Twin>\n</Figure>',
    ),
  ).toEqual([
    'courses/weaving/01-warp.mdx:47 The figure id "loom" is taken by line 42. Choose another id for the newer of the two; an id that was published never changes.',
  ]);
});

test('a track that is not named like its file', () => {
  expect(brokenBy('tracks/weaver.yaml', 'id: weaver', 'id: weavers')).toEqual([
    'tracks/weaver.yaml:1 The id "weavers" is not the name of the file, "weaver". Make them the same. Change the file name if the id was published.',
  ]);
});

test('a term that is not named like its file', () => {
  expect(brokenBy('glossary/warp.yaml', 'id: warp', 'id: warps')).toEqual([
    'courses/weaving/01-warp.mdx:38 There is no glossary term "warp". Did you mean "warps"? A term is a file in content/glossary/.',
    'glossary/warp.yaml:1 The id "warps" is not the name of the file, "warp". Make them the same. Change the file name if the id was published.',
  ]);
});

test('a lesson that was copied', () => {
  const problems = spoiltBy('courses/weaving/02-warp.mdx', soundText(lesson));
  expect(problems.filter((problem) => /address|lesson id/.test(problem))).toEqual([
    'courses/weaving/02-warp.mdx:1 content/courses/weaving/01-warp.mdx has the same address, /courses/weaving/warp/. Change the words of the file name: the number alone does not tell two lessons apart.',
    'courses/weaving/02-warp.mdx:2 The lesson id "c2-l1" is taken by content/courses/weaving/01-warp.mdx:2. Choose another id for the newer of the two; an id that was published never changes.',
  ]);
});

test('two checks of a lesson with one id', () => {
  const changes = ['id: second', '<Check id="second" />\n'].map((from, index) => ({
    file: lesson,
    from,
    to: index ? '' : 'id: first',
  }));
  expect(problemsOf(...changes)).toEqual([
    'courses/weaving/01-warp.mdx:21 The check id "first" is taken by line 13. Choose another id for the newer of the two; an id that was published never changes.',
  ]);
});
