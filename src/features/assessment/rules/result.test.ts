import { expect, test } from 'vitest';
import { byObjective } from './result.ts';

const objectives = ['O1', 'O2', 'O3'].map((id) => ({ id, verb: 'Explain', text: id }));

test('points, places and the lessons to revisit, the weakest first', () => {
  const results = byObjective(objectives, [
    { objective: 'O2', lesson: 'l2', score: 0.75 },
    { objective: 'O1', lesson: 'l1', score: 1 },
    { objective: 'O2', lesson: 'l3', score: 0 },
    { objective: 'O2', lesson: 'l3', score: 0.5 },
  ]);
  expect(results).toEqual([
    { objective: objectives[0], points: 1, of: 1, places: [1], revisit: [] },
    { objective: objectives[1], points: 1.25, of: 3, places: [0.75, 0, 0.5], revisit: ['l3', 'l2'] },
  ]);
});
