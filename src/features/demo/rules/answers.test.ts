import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange } from '#features/assessment/rules/arrange.ts';
import { isUnreadable, tidyAnswer } from '#features/assessment/rules/answer.ts';
import { gradeItem, scoreOf } from '#features/assessment/rules/grade.ts';
import { mixedBy } from '#features/assessment/rules/shuffle.ts';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { answersFor, type Asked } from './answers.ts';
import { makeDice } from './dice.ts';

const items = loadCatalogue(contentFolder()).catalogue.courses.flatMap((course) => course.items);

function drawn(seed: number): Asked[] {
  const dice = makeDice(seed);
  return Array.from({ length: 12 }, () => dice.of(items)).map((item) => ({
    item,
    arrangement: arrange(item, mixedBy(dice.next)),
  }));
}
const score = (places: readonly Asked[], answers: ReturnType<typeof answersFor>) =>
  scoreOf(places.map(({ item, arrangement }, at) => gradeItem(item, arrangement, answers[at]!)));

test('a test is answered as well as was planned, by answers that a form could have given', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.double({ min: 0.4, max: 1, noNaN: true }), (seed, share) => {
      const places = drawn(seed);
      const answers = answersFor(places, share, ({ difficulty }) => -difficulty);
      for (const [at, { arrangement }] of places.entries()) {
        expect(tidyAnswer(arrangement, answers[at]!)).toEqual({ ok: true, value: answers[at] });
        expect(isUnreadable(arrangement, answers[at]!)).toBe(false);
      }
      expect(score(places, answers)).toBeLessThanOrEqual(share);
      expect(score(places, answers)).toBeGreaterThan(share - 1 / places.length - 1e-6);
    }),
  );
});

test('what somebody is weakest at goes wrong first', () => {
  const places = drawn(3);
  const weakest = places[5]!;
  const answers = answersFor(places, 0.95, (item) => (item === weakest.item ? 0 : 1));
  expect(gradeItem(weakest.item, weakest.arrangement, answers[5]!)).toBeLessThan(1);
});
