import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { itemTypes } from '#features/assessment/rules/blank-item.ts';
import { writeContent, type Change } from '#test/support/content.ts';
import { newContent } from './new-content.ts';
import { reviewContent } from './review.ts';

/** What is said to an author who asks for something in a small sound folder. */
function refusal(words: string, ...changes: Change[]): string {
  const { folder, cleanup } = writeContent(...changes);
  const made = newContent(folder, words.split(' '));
  cleanup();
  if (made.ok) throw new Error(`${made.file} was made`);
  return made.sentence;
}

/** Makes things one after the other; the files and what the check says of them, guiding texts and missing citations apart. */
function afterMaking(...asked: string[]): { files: string[]; problems: string[]; unwritten: number } {
  const { folder, cleanup } = writeContent();
  const files = asked.map((words) => {
    const made = newContent(folder, words.split(' '));
    if (!made.ok) throw new Error(made.sentence);
    mkdirSync(dirname(join(folder, made.file)), { recursive: true });
    if (made.append) appendFileSync(join(folder, made.file), made.text);
    else writeFileSync(join(folder, made.file), made.text);
    return made.file;
  });
  const messages = reviewContent(folder).problems.map(({ message }) => message);
  cleanup();
  const unwritten = messages.filter((message) => message.startsWith('Not written yet'));
  const problems = messages.filter((message) => !/^Not written yet|^The key of/.test(message));
  return { files, problems, unwritten: unwritten.length };
}

test('a new lesson parses, has the next number, and lacks only words', () => {
  expect(afterMaking('lesson weaving the-weft')).toEqual({
    files: ['courses/weaving/02-the-weft.mdx'],
    problems: [expect.stringMatching(/^The lesson has \d+ words of prose, fewer than 700\.$/)],
    unwritten: 32,
  });
});

test('two new lessons get two ids and two numbers', () => {
  const { files, problems } = afterMaking('lesson c2 the-weft', 'lesson weaving the-reed');
  expect(files).toEqual(['courses/weaving/02-the-weft.mdx', 'courses/weaving/03-the-reed.mdx']);
  expect(problems).toHaveLength(2);
});

test.each(itemTypes)('a new item of type %s parses and lacks only words', (type) => {
  const { files, problems, unwritten } = afterMaking(`item weaving O2.2 ${type}`);
  expect(files).toEqual(['courses/weaving/items.yaml']);
  expect(problems).toEqual([]);
  expect(unwritten).toBeGreaterThan(2);
});

test('the next item counts on from the highest of its objective', () => {
  const { folder, cleanup } = writeContent();
  const idOf = (objective: string) => {
    const made = newContent(folder, ['item', 'weaving', objective, 'single']);
    return made.ok && /^- id: (.*)$/m.exec(made.text)?.[1];
  };
  expect([idOf('O2.1'), idOf('O2.2')]).toEqual(['c2-o21-03', 'c2-o22-07']);
  cleanup();
});

test('the first item of a course begins its bank', () => {
  const { folder, cleanup } = writeContent();
  rmSync(join(folder, 'courses/weaving/items.yaml'));
  const made = newContent(folder, ['item', 'weaving', 'O2.1', 'truefalse']);
  expect(made).toMatchObject({ ok: true, append: false, text: expect.stringMatching(/^- id: c2-o21-01\n/) });
  cleanup();
});

test('a new case has the next number, and says that no lesson uses it', () => {
  expect(afterMaking('case shed')).toMatchObject({
    files: ['cases/shed/case.mdx'],
    problems: ['There is no source "WRITE".', 'No lesson uses this case.'],
  });
});

test.each([
  ['case loom', 'content/cases/loom/case.mdx is there already, and nothing was changed. Choose another name.'],
  ['lesson weaving warp', 'The course weaving has a lesson "warp" already. Choose other words for the address.'],
  [
    'lesson weving weft',
    'There is no course "weving". Did you mean "weaving"? The courses are weaving; a new one begins with a course.yaml.',
  ],
  [
    'item knitting O2.1 single',
    'There is no course "knitting". Did you mean "weaving"? The courses are weaving; a new one begins with a course.yaml.',
  ],
  [
    'lesson weaving The_Weft',
    '"The_Weft" cannot be an address. Use small letters, digits and single hyphens: the-second-visit.',
  ],
  ['case ../shed', '"../shed" cannot be an address. Use small letters, digits and single hyphens: the-second-visit.'],
  ['item weaving O2.9 single', 'The course weaving has no objective "O2.9". Its objectives are O2.1, O2.2.'],
  [
    'item weaving O2.1 singel',
    'There is no type of item "singel". Did you mean "single"? The types are single, multiple, truefalse, matching, ordering, numeric, scenario.',
  ],
])('"%s" is refused', (words, sentence) => {
  expect(refusal(words)).toBe(sentence);
});

test.each(['lesson weaving', 'case', 'poem spring', 'item weaving O2.1 single more'])(
  '"%s" is answered by how to ask',
  (words) => {
    expect(refusal(words)).toMatch(/^Say what you want to write:/);
  },
);

test('nothing is made while a file cannot be read', () => {
  expect(refusal('case shed', { file: 'glossary/warp.yaml', from: 'term: Warp', to: 'word: Warp' })).toBe(
    'content/glossary/warp.yaml:1 cannot be read, so the next free id is not known. Mend it first: npm run content:check says how.',
  );
});
