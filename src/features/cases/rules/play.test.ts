import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bagru,
  bestPath,
  everyRun,
  forkedTown,
  marketTown,
  played,
  simulationOf,
  tally,
} from '#test/support/simulation.ts';
import { bareOf } from './bare.ts';
import { variables } from './condition.ts';
import { begin, boundsOf, choose, decisionsIn, decisionsOn, play, playAsFar, type Run } from './play.ts';

const simulation = bagru();
const town = simulationOf(marketTown());

/** The best path with other options at these decisions, played until the game is over. */
const slipped = (slips: Record<number, string>): Run => {
  const path = bestPath.map((choice, index) => (slips[index] ? simulation.nodes[index]!.id + slips[index] : choice));
  return playAsFar(simulation, path).run;
};
const otherOptions = (index: number) =>
  simulation.nodes[index]!.options.map(({ id }) => id).filter((id) => !bestPath[index]!.endsWith(id));

const doubleSlips = (from: number, to: number): Run[] => {
  const runs = [];
  for (let first = from; first < to; first++)
    for (let second = first + 1; second < to; second++)
      for (const a of otherOptions(first))
        for (const b of otherOptions(second)) runs.push(slipped({ [first]: a, [second]: b }));
  return runs;
};

const deepFreeze = <T>(value: T): T => {
  if (value && typeof value === 'object' && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

test('every path of Bagru ends, and each of its six endings can be reached', () => {
  const counts = tally(everyRun(simulation));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(
    `Bagru: ${total} paths: ${Object.entries(counts)
      .map(([id, count]) => `${id} ${count}`)
      .join(', ')}`,
  );
  expect(Object.keys(counts).sort()).toEqual(simulation.endings.map(({ id }) => id).sort());
});

test('the soundest path brings the fathers back', () => {
  const { ending, state } = played(simulation, bestPath);
  expect(ending!.id).toBe('fathers');
  expect(state).toMatchObject({
    bilateral: 63,
    multilateral: 53,
    governance: 35,
    quickwins: 3,
    inclusion: 30,
    dependency: 20,
    budget: 77,
    time: 13,
  });
});

test('one slip on the soundest path', () => {
  const runs = bestPath.flatMap((_, index) => otherOptions(index).map((id) => slipped({ [index]: id })));
  expect(tally(runs)).toEqual({ class: 15, fathers: 11, winners: 3, left: 1 });
});

test('two slips on the soundest path', () => {
  expect(tally(doubleSlips(0, 5))).toEqual({ class: 60, left: 12, winners: 11, fathers: 7 });
  const all = doubleSlips(0, 10);
  expect(all).toHaveLength(405);
  expect(tally(all)['class']).toBe(261);
});

test('a choice that does not exist is refused with its position', () => {
  expect(play(simulation, ['1b', '2x'])).toEqual({
    ok: false,
    problem: 'unknown-choice',
    detail: { choice: '2x', position: 1 },
  });
  expect(play(simulation, ['1b', '1b'])).toMatchObject({ problem: 'unknown-choice', detail: { position: 1 } });
  expect(play(simulation, ['2b'])).toMatchObject({ problem: 'unknown-choice', detail: { position: 0 } });
});

test('a choice after the end is refused with its position', () => {
  expect(play(simulation, [...bestPath, '11a'])).toEqual({
    ok: false,
    problem: 'after-the-end',
    detail: { choice: '11a', position: 10 },
  });
  expect(play(simulation, ['1b', '2d', '3c'])).toMatchObject({
    problem: 'after-the-end',
    detail: { choice: '3c', position: 2 },
  });
});

test('as much of a broken path as can be played is played', () => {
  const { run, rest } = playAsFar(simulation, ['1b', '2b', '7q', '4a']);
  expect(run.next!.id).toBe('3');
  expect(rest).toEqual(['7q', '4a']);
});

const anyPath = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
const follow = (picks: readonly number[]): Run => {
  let run = begin(simulation);
  for (const pick of picks) if (run.next) run = choose(simulation, run, run.next.options[pick]!);
  return run;
};

test('the engine leaves what it is given as it was', () => {
  const frozen = deepFreeze(bagru());
  fc.assert(
    fc.property(anyPath, (picks) => {
      let run = deepFreeze(begin(frozen));
      for (const pick of picks) if (run.next) run = deepFreeze(choose(frozen, run, run.next.options[pick]!));
    }),
  );
});

test('figures stay within their bounds, and what is shown as changed adds up', () => {
  fc.assert(
    fc.property(anyPath, (picks) => {
      for (const { before, after, delta } of follow(picks).steps)
        for (const name of variables) {
          const [low, high] = boundsOf(simulation, name);
          expect(after[name]).toBeGreaterThanOrEqual(low);
          expect(after[name]).toBeLessThanOrEqual(high);
          expect(before[name] + (delta[name] ?? 0)).toBe(after[name]);
        }
    }),
  );
});

test('replaying the choices of a run gives the same run', () => {
  fc.assert(
    fc.property(anyPath, (picks) => {
      const run = follow(picks);
      expect(
        played(
          simulation,
          run.steps.map((step) => step.choice),
        ),
      ).toEqual(run);
    }),
  );
});

test('without its sentences a simulation ends the same way, in a quarter of the size or less', () => {
  const bare = bareOf(simulation);
  fc.assert(
    fc.property(anyPath, (picks) => {
      const run = follow(picks);
      const other = played(
        bare,
        run.steps.map((step) => step.choice),
      );
      expect(other.state).toEqual(run.state);
      expect(other.ending?.title).toBe(run.ending?.title);
    }),
  );
  expect(JSON.stringify(bare).length).toBeLessThan(JSON.stringify(simulation).length / 4);
});

test('a bound of its own holds, and so does the scale of 100', () => {
  const { state, trust } = played(town, '1a');
  expect(state).toMatchObject({ bilateral: 100, market: 12 });
  expect(trust['traders']).toEqual({ cda: 100, peers: 0 });
});

test('money and time may go below zero: a debt stays a debt', () => {
  expect(played(town, '1b').state).toMatchObject({ budget: -3, time: -1, multilateral: 0 });
});

test('peers of a stakeholder that has none stay unknown', () => {
  const [step] = played(town, '1b').steps;
  expect(step!.trust['guild']).toEqual({ cda: 18, peers: null });
  expect(step!.trustDelta).toEqual({ guild: { cda: 8, peers: 0 } });
});

test('the first case that holds replaces only what it names', () => {
  const [, step] = played(town, '1a-2a').steps;
  expect(step!.delta).toMatchObject({ market: -4 });
  expect(step!.why).toMatch(/^The market was full/);
  expect(step!.voice).toEqual(['The place answers a.']);
});

test('cases are tested before the effects of their own option', () => {
  const [, step] = played(town, '1b-2a').steps;
  expect(step!.special).toBeNull();
  expect(step!.delta).toMatchObject({ market: 1 });
});

test('delayed effects strike in order, and each sees what the one before it did', () => {
  const [, step] = played(town, '1a-2a').steps;
  expect(step!.echoes.map(({ voice }) => voice[0])).toEqual(['News travels.', 'They meet.']);
  expect(step!.after).toMatchObject({ multilateral: 5, governance: 2 });
});

test('the disappointed buyer of Bagru comes back at decision 7', () => {
  const run = played(simulation, '1d-2c-3a-4b-5b-6a-7a');
  expect(run.flags).toContain('buyerDisappointed');
  expect(run.steps.at(-1)!.echoes).toHaveLength(1);
  expect(run.steps.at(-1)!.delta).toMatchObject({ bilateral: -5 });
  expect(played(simulation, '1d-2b-3c-4a-5a-6b-7b').steps.at(-1)!.echoes).toHaveLength(0);
});

test('an option can end the game, and a case of it elsewhere', () => {
  expect(played(town, '1a-2b').ending!.id).toBe('gone');
  expect(played(town, '1b-2b').ending!.id).toBe('chased');
});

test('an ending kept for options is never met on the way', () => {
  expect(played(town, '1a-2a-3c').ending!.id).toBe('quiet');
  expect(played(town, '1b-2a-3a').ending!.id).toBe('broke');
});

test('what a decision set is kept with it, once', () => {
  const run = played(town, '1a-2a');
  expect(run.steps.map((step) => step.set)).toEqual([['known'], []]);
});

const forked = forkedTown();

test('a decision with a condition is asked where it holds, and skipped where it does not', () => {
  const nodesOf = (path: string) => played(forked, path).steps.map((step) => step.node.id);
  expect(nodesOf('1a-2a-3a')).toEqual(['1', '2', '3']);
  expect(nodesOf('1b-2a-4a-3a')).toEqual(['1', '2', '4', '3']);
  expect(play(forked, ['1a', '2a', '4a'])).toMatchObject({ problem: 'unknown-choice', detail: { position: 2 } });
  expect(play(forked, ['1b', '2a', '3a'])).toMatchObject({ problem: 'unknown-choice', detail: { position: 2 } });
  expect(played(forked, '1b-2a-4b-3a').ending!.id).toBe('broke');
  expect(played(bareOf(forked), '1b-2a-4b-3a').ending!.id).toBe('broke');
});

test('a path is as long as the decisions that it is asked', () => {
  const lengths = ['', '1a', '1b', '1a-2a', '1b-2a-4a', '1b-2a-4a-3a', '1b-2b'].map((path) =>
    decisionsOn(forked, played(forked, path)),
  );
  expect(lengths).toEqual([3, 3, 4, 3, 4, 4, 4]);
  expect(decisionsIn(forked)).toBe(3);
  expect(decisionsIn(simulation)).toBe(10);
});

test('an event from outside is told apart from what comes back', () => {
  const [first, ...others] = played(town, '1a-2a').steps[1]!.echoes;
  expect([first!.outside, first!.cites, ...others.map(({ outside }) => outside)]).toEqual([false, [], false]);
});
