import { expect, test } from 'vitest';
import { bank, brokenBy, card, lesson } from '#test/support/content.ts';

test('a citation of an unknown source', () => {
  expect(brokenBy(lesson, '<Cite src="manual" sec="§1" />', '<Cite src="manuel" sec="§1" />')).toEqual([
    'courses/weaving/01-warp.mdx:38 There is no source "manuel". Did you mean "manual"? The sources are manual, survey.',
  ]);
});

test('a citation of an unknown section', () => {
  expect(brokenBy(lesson, '<Cite src="manual" sec="§1" />', '<Cite src="manual" sec="Box-1" />')).toEqual([
    'courses/weaving/01-warp.mdx:38 The source "manual" has no section "Box-1". Did you mean "Box 1"? content/sources.yaml lists the sections, letter for letter.',
  ]);
});

test('an unknown section in a check', () => {
  expect(brokenBy(lesson, 'sec: §2', 'sec: §3')).toEqual([
    'courses/weaving/01-warp.mdx:20 The source "manual" has no section "§3". Did you mean "§1"? content/sources.yaml lists the sections, letter for letter.',
  ]);
});

test('an unknown section deep in an item', () => {
  expect(brokenBy(bank, 'sec: ES', 'sec: ESS')).toEqual([
    'courses/weaving/items.yaml:36 The source "survey" has no section "ESS". Did you mean "ES"? content/sources.yaml lists the sections, letter for letter.',
  ]);
});

test('an unknown section in a fact of a case', () => {
  expect(brokenBy(card, 'sec: Box 1', 'sec: Box 2')).toEqual([
    'cases/loom/case.mdx:12 The source "manual" has no section "Box 2". Did you mean "Box 1"? content/sources.yaml lists the sections, letter for letter.',
  ]);
});

test('an unknown section in a term', () => {
  expect(brokenBy('glossary/weft.yaml', '§1', '§4')).toEqual([
    'glossary/weft.yaml:4 The source "manual" has no section "§4". Did you mean "§1"? content/sources.yaml lists the sections, letter for letter.',
  ]);
});

test('a citation that the list of sources of the page would not find', () => {
  expect(brokenBy(lesson, '<Cite src="manual" sec="§1" />', "<Cite src='manual' sec='§1' />")).toEqual([
    'courses/weaving/01-warp.mdx:38 This citation would get no number. Write it exactly so: <Cite src="manual" sec="§1" />',
  ]);
});
