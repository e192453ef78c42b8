import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arranged, asItem, item } from '#test/support/items.ts';
import type { Question } from '../content.ts';
import { arrange, arrangementsOf, questionsOf, rightsOf, showItem, toAuthored, toShown } from './arrange.ts';
import { rightAnswer } from './grade.ts';
import { inOrder } from './shuffle.ts';

const match: Question = {
  type: 'matching',
  stem: 'What is it?',
  pairs: [
    { left: '20 people master CAD', right: 'output', feedback: 'Why of the first' },
    { left: 'A joint purchase', right: 'outcome', feedback: 'Why of the second' },
    { left: 'A commission that meets', right: 'outcome', feedback: 'Why of the third' },
  ],
  extra: [{ right: 'impact', feedback: 'Why of the stray' }],
  cites: [],
  ours: false,
};

test('a right side that two lefts share is shown once', () => {
  const shown = showItem(asItem(match), arrange(asItem(match), inOrder));
  expect(shown).toEqual({
    type: 'matching',
    stem: 'What is it?',
    lefts: ['20 people master CAD', 'A joint purchase', 'A commission that meets'],
    rights: ['output', 'outcome', 'impact'],
  });
});

test('what is shown has nothing but what a browser may see', () => {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (value && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) {
        names.add(name);
        collect(inner);
      }
  };
  const said = /Why of|How to begin|governance|c9-/;
  fc.assert(
    fc.property(arranged, ({ item: of, arrangement }) => {
      const shown = showItem(of, arrangement);
      collect(shown);
      expect(JSON.stringify(shown)).not.toMatch(said);
    }),
  );
  expect([...names].sort()).toEqual(['lefts', 'options', 'questions', 'rights', 'stem', 'steps', 'type', 'unit']);
});

test('every text of an item is shown, once, whatever the arrangement', () => {
  fc.assert(
    fc.property(arranged, ({ item: of, arrangement }) => {
      const shown = showItem(of, arrangement);
      const questions = shown.type === 'scenario' ? shown.questions : [shown];
      for (const [at, question] of questionsOf(of).entries()) {
        const there = questions[at]!;
        if ('options' in there && 'options' in question)
          expect([...there.options].sort()).toEqual(question.options.map(({ text }) => text).sort());
        if ('steps' in there && 'steps' in question)
          expect([...there.steps].sort()).toEqual(question.steps.map(({ text }) => text).sort());
        if ('lefts' in there && question.type === 'matching') {
          expect([...there.lefts].sort()).toEqual(question.pairs.map(({ left }) => left).sort());
          expect([...there.rights].sort()).toEqual(rightsOf(question).sort());
        }
      }
    }),
  );
});

test('the right answer, shown and taken back, is the right answer', () => {
  fc.assert(
    fc.property(arranged, ({ item: of, arrangement }) => {
      for (const [at, part] of arrangementsOf(arrangement).entries()) {
        const right = rightAnswer(questionsOf(of)[at]!);
        const back = toAuthored(part, toShown(part, right));
        expect(Array.isArray(back) && part.type === 'multiple' ? back.sort() : back).toEqual(right);
      }
    }),
  );
});

test('the authored order is kept for a preview', () => {
  fc.assert(
    fc.property(item, (of) => {
      for (const part of arrangementsOf(arrange(of, inOrder)))
        if ('order' in part) expect(part.order).toEqual(part.order.map((_, at) => at));
    }),
  );
});
