import { expect, test } from 'vitest';
import { atuntaqui, everyRun, played, tally } from '#test/support/simulation.ts';
import type { Simulation } from '../content.ts';
import { costliest, neverInvited, playOut } from './debrief.ts';
import { explore } from './explore.ts';

const simulation = atuntaqui();
const documented = '1a-2b-3b-4c-5a-6b-7b-8b-9a-10a'.split('-');
const nodeOf = (index: number) =>
  simulation.nodes.find(({ id }) => documented[index] === id + documented[index]!.at(-1))!;

/** The documented path with other options at these decisions; a chamber is founded wherever one is offered. */
const slipped = (slips: Record<number, string>) =>
  playOut(
    simulation,
    documented.map((choice, index) => (slips[index] ? nodeOf(index).id + slips[index] : choice)),
  );
const otherOptions = (index: number) =>
  nodeOf(index)
    .options.map(({ id }) => id)
    .filter((id) => !documented[index]!.endsWith(id));

test('every path of Atuntaqui ends, and each of its five endings can be reached', { timeout: 120_000 }, () => {
  // What single stakeholders think decides nothing, so it need not be followed on all these paths.
  const tree: Simulation = { ...simulation, stakeholders: [] };
  const counts = tally(everyRun(tree));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const line = Object.entries(counts).map(([id, count]) => `${id} ${count}`);
  console.log(`Atuntaqui: ${total} paths: ${line.join(', ')}`);
  expect(counts).toEqual({ few: 628_128, project: 164_743, stagnation: 88_399, itself: 2731, friends: 735 });
});

test('the documented path leads to a cluster that runs itself', () => {
  const { ending, state } = played(simulation, documented);
  expect(ending!.title).toBe('A cluster that runs itself');
  expect(state).toMatchObject({
    bilateral: 40,
    multilateral: 57,
    governance: 70,
    quickwins: 4,
    inclusion: 63,
    dependency: 12,
    market: 50,
    budget: 45,
    time: 20,
  });
});

test('a look at demand and a commission before the chamber make governance stronger', () => {
  const { ending, state } = played(simulation, '1c-2b-3b-4c-5a-6b-7d-11a-8b-9a-10a');
  expect(ending!.id).toBe('itself');
  expect(state).toMatchObject({ governance: 94, multilateral: 72, market: 70, dependency: 9, time: 17 });
});

test('the same path without the marketing strategy leaves friends without a market', () => {
  expect(slipped({ 8: 'c' })).toMatchObject({ ending: { id: 'friends' }, state: { multilateral: 48, market: 40 } });
});

test('to look for a new cluster costs six months, and leads back to the first option', () => {
  const [back, counted] = [played(simulation, '1d'), played(simulation, '1a')];
  expect(back.state).toEqual({ ...counted.state, time: counted.state.time - 6 });
  expect(back.next!.id).toBe('2');
});

test('a chamber founded before two quick wins, or among firms without trust, stays empty', () => {
  const early = slipped({ 3: 'a' });
  expect(early.steps[6]!.delta).toEqual({ governance: 4 });
  expect(early.flags).not.toContain('chamber');
  const commissioned = slipped({ 3: 'a', 6: 'd' });
  expect(commissioned.steps[7]).toMatchObject({ choice: '11a', delta: { governance: 4 } });
});

test('cheap imports strike once, and harder where nobody asked about demand', () => {
  const shock = (run: ReturnType<typeof played>) => run.steps.find(({ node }) => node.id === '8')!;
  const [hard, light] = [shock(slipped({})), shock(slipped({ 0: 'c' }))];
  expect([hard.echoes.length, light.echoes.length]).toEqual([1, 1]);
  expect(hard.delta).toMatchObject({ multilateral: 8 - 15, governance: 6 - 10, market: -15 });
  expect(light.delta).toMatchObject({ multilateral: 8 - 5, governance: 6, market: -15 });
  expect([...hard.echoes, ...light.echoes].every(({ outside }) => outside)).toBe(true);
});

test('without a baseline the marketing strategy gains half', () => {
  const strategy = (run: ReturnType<typeof played>) => run.steps.find(({ node }) => node.id === '9')!.delta;
  expect(strategy(slipped({}))).toEqual({ governance: 10, multilateral: 6, quickwins: 1, market: 10 });
  expect(strategy(slipped({ 1: 'c' }))).toEqual({ governance: 5, multilateral: 3, market: 5 });
});

test('one slip on the documented path', () => {
  const runs = documented.flatMap((_, index) => otherOptions(index).map((id) => slipped({ [index]: id })));
  expect(tally(runs)).toEqual({ itself: 14, stagnation: 7, few: 4, friends: 3 });
});

test('two slips on the documented path', () => {
  const runs = [];
  for (let first = 0; first < 10; first++)
    for (let second = first + 1; second < 10; second++)
      for (const a of otherOptions(first))
        for (const b of otherOptions(second)) runs.push(slipped({ [first]: a, [second]: b }));
  expect(tally(runs)).toEqual({ stagnation: 150, few: 94, itself: 67, friends: 28, project: 13 });
});

test('on the documented path only the question that was not asked is called costly', () => {
  const costly = costliest(simulation, played(simulation, documented));
  expect(costly.map(({ step, better }) => [step.choice, better])).toEqual([['1a', '1c']]);
});

test('the handicraft centres are forgotten where nobody makes a place for them', () => {
  const uninvited = (run: ReturnType<typeof played>) => neverInvited(simulation, run).map(({ id }) => id);
  expect(uninvited(slipped({ 6: 'a', 8: 'c' }))).toEqual(['crafts']);
  expect(uninvited(slipped({ 6: 'd' }))).toEqual([]);
});

test('the search of the checker sees the whole tree', () => {
  expect(explore(simulation)).toMatchObject({ whole: true, deadEnd: null });
});
