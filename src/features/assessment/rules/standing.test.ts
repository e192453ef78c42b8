import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldAttempt, foldAttempts } from './standing.ts';

const attempt = fc.record({
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  passed: fc.boolean(),
  submitted: fc.nat(),
});

test('nobody who never handed in has a standing', () => {
  expect(foldAttempts([])).toBeNull();
});

test('a fail, a pass and a weaker try', () => {
  const fail = foldAttempt(null, { score: 0.5, passed: false, submitted: 10 });
  expect(fail).toEqual({ tries: 1, best: 0.5, last: 0.5, passedAt: null, lastAt: 10, failsInRow: 1, scores: [0.5] });
  const again = foldAttempt(fail, { score: 0.6, passed: false, submitted: 20 });
  expect(again).toMatchObject({ tries: 2, failsInRow: 2, best: 0.6 });
  const pass = foldAttempt(again, { score: 0.9, passed: true, submitted: 30 });
  expect(pass).toMatchObject({ tries: 3, best: 0.9, last: 0.9, passedAt: 30, failsInRow: 0 });
  const weaker = foldAttempt(pass, { score: 0.4, passed: false, submitted: 40 });
  expect(weaker).toMatchObject({
    best: 0.9,
    last: 0.4,
    passedAt: 30,
    lastAt: 40,
    failsInRow: 1,
    scores: [0.5, 0.6, 0.9, 0.4],
  });
});

test('a standing says of any history what the history says', () => {
  fc.assert(
    fc.property(fc.array(attempt, { minLength: 1, maxLength: 12 }), (history) => {
      const standing = foldAttempts(history)!;
      expect(standing.tries).toBe(history.length);
      expect(standing.scores).toEqual(history.map(({ score }) => score));
      expect(standing.best).toBe(Math.max(...standing.scores));
      expect(standing.last).toBe(history.at(-1)!.score);
      expect(standing.passedAt).toBe(history.find(({ passed }) => passed)?.submitted ?? null);
      expect(standing.failsInRow).toBe(history.length - 1 - history.findLastIndex(({ passed }) => passed));
    }),
  );
});
