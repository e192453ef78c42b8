import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { simulationSchema } from '#features/cases/content.ts';
import { reviewComponents } from '#features/catalogue/rules/review/components.ts';
import { marks } from '#features/catalogue/rules/review/figures.ts';
import { reviewDrawing } from '#features/catalogue/rules/review/drawings.ts';
import { isProse, readProse } from '#features/catalogue/rules/review/mdx.ts';
import { fieldTables, withFieldTables } from '#platform/field-tables/tables.ts';
import { reviewContent } from '#platform/review.ts';

const guide = readFileSync('content/README.md', 'utf8');
const examples = [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({ language: language!, text: text! }));
const example = (language: string, begins: string) => examples.find((one) => one.language === language && one.text.startsWith(begins))!.text;

test('the field tables are up to date (if not: npm run content:docs)', () => {
  expect(withFieldTables(guide)).toBe(guide);
  for (const name of Object.keys(fieldTables)) expect(guide).toContain(`<!-- fields:${name} -->`);
});

test('every field says what it is for', () => {
  for (const table of Object.values(fieldTables)) expect(table()).not.toMatch(/\| {2}\|/);
});

test('the guide lists the words that mark a number as ours', () => {
  for (const phrase of [...marks.section, ...marks.paragraph]) expect(guide).toContain(`"${phrase}"`);
});

test('links within the guide lead to its headings', () => {
  const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map(([, text]) => text!.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-'));
  for (const [, anchor] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});

test('a lesson, a term, a case and items written as the guide shows them lack only words', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'weft-guide-')), 'content');
  cpSync('content', folder, { recursive: true });
  for (const name of ['atuntaqui', 'bagru']) rmSync(join(folder, 'cases', name, 'simulation.yaml'));
  mkdirSync(join(folder, 'cases/shop'));
  writeFileSync(join(folder, 'courses/trust-building/08-the-second-visit.mdx'), example('mdx', '---'));
  writeFileSync(join(folder, 'glossary/quick-win.yaml'), example('yaml', 'id: quick-win'));
  writeFileSync(join(folder, 'cases/shop/case.mdx'), `---\n${example('yaml', 'id: k90')}---\nA shop.\n`);
  appendFileSync(join(folder, 'courses/trust-building/items.yaml'), `\n${example('yaml', '- id: c3')}`);
  const messages = reviewContent(folder).problems.map((problem) => problem.message);
  rmSync(join(folder, '..'), { recursive: true });
  expect(messages.filter((message) => !/simulation/.test(message))).toEqual([
    'The lesson "c3-l8" uses this case, and the case does not name it.',
    'The case names the lesson "c3-l4", which does not use it.',
    expect.stringMatching(/^The lesson has \d+ words of prose, fewer than 700\.$/),
  ]);
});

test('every component is shown as it is written', () => {
  const snippets = examples.filter(({ language, text }) => language === 'mdx' && !text.startsWith('---'));
  for (const { text } of snippets) {
    const read = readProse('lesson', { file: 'README.md', value: { id: '' }, body: text, bodyLine: 1, lineOf: () => 1 });
    expect(isProse(read) ? reviewComponents(read) : read).toEqual([]);
  }
});

test('the drawing and the decision that are shown are good', () => {
  expect(reviewDrawing({ file: 'README.md', name: 'guide', text: example('xml', '<svg') })).toEqual([]);
  const decision: unknown = parse(example('yaml', "- id: '1'"));
  expect(simulationSchema.shape.nodes.safeParse(decision).error?.issues).toBeUndefined();
});
