import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bagru, bestPath, forkedTown, marketTown, played, simulationOf } from '#test/support/simulation.ts';
import { bestEnding, costliest, likeness, neverInvited, playOut, testsOfEnding, value } from './debrief.ts';

const simulation = bagru();
const town = simulationOf(marketTown());

const along = (changes: Record<number, string>) =>
  played(
    simulation,
    bestPath.map((choice, index) => changes[index + 1] ?? choice),
  );

test('no choice of the soundest path is called costly', () => {
  expect(costliest(simulation, played(simulation, bestPath))).toEqual([]);
});

test('the two costliest choices are named, the dearer one first', () => {
  const run = along({ 4: '4c', 5: '5b', 7: '7a' });
  const [first, second, ...more] = costliest(simulation, run);
  expect(more).toEqual([]);
  expect(first!.cost).toBeGreaterThanOrEqual(second!.cost);
  expect(first!.step.choice).not.toBe(first!.better);
  expect(first!.cost).toBe(
    value(simulation, playOut(simulation, exchanged(run, first!.better))) - value(simulation, run),
  );
});

const exchanged = (run: ReturnType<typeof played>, better: string) =>
  run.steps.map(({ node, choice }) =>
    better.startsWith(node.id) && /^\d+/.exec(better)![0] === node.id ? better : choice,
  );

test('to leave early is the costliest choice of one who left', () => {
  expect(costliest(simulation, played(simulation, '1b-2d'))[0]).toMatchObject({ step: { choice: '2d' }, better: '2b' });
});

test('a costly choice is one that the learner made, and its exchange is an option of the same decision', () => {
  const legs = simulation.nodes.map(({ id, options }) => fc.constantFrom(...options.map((option) => id + option.id)));
  fc.assert(
    fc.property(fc.tuple(...legs), (choices) => {
      const run = played(
        simulation,
        choices.slice(0, choices.findIndex((choice) => choice === '2d' || choice === '9d') + 1 || 10),
      );
      for (const { step, better, cost } of costliest(simulation, run)) {
        expect(run.steps).toContain(step);
        expect(step.node.options.map(({ id }) => step.node.id + id)).toContain(better);
        expect(cost).toBeGreaterThan(0);
      }
    }),
    { numRuns: 40 },
  );
});

test('a path that stops in the middle is played out by the sound options', () => {
  expect(playOut(simulation, ['1b', '2b']).steps.map((step) => step.choice)).toEqual(bestPath);
  expect(playOut(simulation, ['1b', '2d', '3c']).ending!.id).toBe('left');
});

test('an exchange keeps the rest of the path, where decisions come or go with it', () => {
  const forked = forkedTown();
  const path = (choices: string[]) => playOut(forked, choices).steps.map((step) => step.choice);
  expect(path(['1a', '2a', '4b', '3b'])).toEqual(['1a', '2a', '3b']);
  expect(path(['1b', '2a', '3b'])).toEqual(['1b', '2a', '4a', '3b']);
});

test('a sound option that does not exist is told', () => {
  const broken = forkedTown();
  broken.nodes[2]!.sound = 'z';
  expect(() => playOut(broken, ['1b', '2a'])).toThrow('the sound option 4z does not exist');
});

test('a room counts as an invitation only where its decision was asked', () => {
  const forked = forkedTown();
  const names = (choices: string, count?: number) =>
    neverInvited(forked, played(forked, choices), count).map(({ id }) => id);
  const guild = { ...forked.nodes[0]!.options[1]! };
  expect(guild.moves['guild']).toEqual({ cda: 8, peers: 8 });
  guild.moves = {};
  forked.nodes[0]!.options[1] = guild;
  expect(names('1a-2a-3a')).toEqual(['guild']);
  expect(names('1b-2a', 2)).toEqual(['guild']);
  expect(names('1b-2a', 3)).toEqual([]);
});

test('a row is alike, apart or silent as the record says', () => {
  const rows = along({ 2: '2c' }).steps.map(likeness);
  expect(rows).toEqual(['silent', 'apart', 'alike', 'alike', 'alike', 'alike', 'alike', 'alike', 'silent', 'alike']);
});

test('the tests of the best ending stand with the learner’s figures', () => {
  const best = bestEnding(simulation);
  expect(best.id).toBe('fathers');
  const groups = testsOfEnding(best, along({ 5: '5b' }));
  expect(
    groups.map(([entry]) => [entry!.test.kind === 'compare' && entry!.test.variable, entry!.value, entry!.met]),
  ).toEqual([
    ['bilateral', 63, true],
    ['multilateral', 47, true],
    ['governance', 35, true],
    ['dependency', 37, true],
    ['quickwins', 2, true],
  ]);
});

test('an ending that a flag decides names the decision that set it', () => {
  const run = along({ 3: '3b' });
  expect(run.ending!.id).toBe('winners');
  const [[flag, included]] = testsOfEnding(run.ending!, run) as [[unknown, unknown]];
  expect(flag).toMatchObject({ met: true, value: null, step: { choice: '3b' } });
  expect(included).toMatchObject({ met: true, value: 15 });
});

test('an ending without conditions has no tests', () => {
  const run = played(town, '1a-2a-3c');
  expect(testsOfEnding(run.ending!, run)).toEqual([]);
});

test('alternatives stand in one group', () => {
  const run = played(town, '1b-2a-3a');
  const groups = testsOfEnding(run.ending!, run);
  expect(groups.map((group) => group.map(({ met }) => met))).toEqual([[true, false]]);
});

test('who was in no room, and to whom no choice turned, was never invited', () => {
  const names = (run: ReturnType<typeof played>, count?: number) =>
    neverInvited(simulation, run, count).map(({ id }) => id);
  const run = played(simulation, bestPath);
  expect(names(run, 6)).toEqual(['women', 'jaipur', 'screen', 'delhi']);
  expect(names(run, 7)).toEqual(['women', 'screen']);
  expect(names(run)).toEqual(['screen']);
  expect(names(along({ 3: '3d' }), 3)).not.toContain('women');
});
