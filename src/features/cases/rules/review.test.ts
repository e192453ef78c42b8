import { expect, test } from 'vitest';
import { decision, marketTown, option, simulationOf } from '#test/support/simulation.ts';
import type { Simulation, SimulationNode, SimulationOption } from '../content.ts';
import { parseCondition } from './condition.ts';
import { explore } from './explore.ts';

import { reviewSimulation } from './review.ts';

const known = { stamps: ['grid', 'sun'], cases: ['market-town'] };
const findingsIn = (simulation: Simulation) =>
  reviewSimulation(simulation, known).map(({ path, message }) => `${path.join('.')}: ${message}`);

/** Market town with something wrong in it. */
const town = (change: (town: Simulation, nodes: Nodes) => void = () => {}): Simulation => {
  const simulation = simulationOf(marketTown());
  change(simulation, simulation.nodes as unknown as Nodes);
  return simulation;
};
/** Its three decisions, each with the options a and b. */
type Nodes = { [N in 0 | 1 | 2]: SimulationNode & { options: [SimulationOption, SimulationOption] } };

const when = (...texts: string[]) => texts.map((text) => parseCondition(text)!);

test('a sound simulation has no findings', () => {
  expect(findingsIn(town())).toEqual([]);
});

const ghosts = { ghosts: { cda: 1 } };
const cites = [{ src: 'x', sec: 'y' }];
const names: Record<string, [(nodes: Nodes) => unknown, string]> = {
  'a sound option that does not exist': [(n) => (n[0].sound = 'z'), 'nodes.0.sound: Decision 1 has no option "z".'],
  'a record that matches no option': [
    (n) => (n[1].record = { matches: 'q', text: 'Something.', cites }),
    'nodes.1.record.matches: Decision 2 has no option "q".',
  ],
  'a stakeholder in the room whom nobody knows': [
    (n) => (n[2].room = ['ghosts']),
    'nodes.2.room: There is no stakeholder "ghosts".',
  ],
  'a move of a stakeholder whom nobody knows': [
    (n) => (n[0].options[0].moves = ghosts),
    'nodes.0.options.0.moves: There is no stakeholder "ghosts".',
  ],
  'a delayed move of a stakeholder whom nobody knows': [
    (n) => (n[1].after[0]!.moves = ghosts),
    'nodes.1.after.0.moves: There is no stakeholder "ghosts".',
  ],
  'an option that ends nowhere': [
    (n) => (n[1].options[1].ends = 'moon'),
    'nodes.1.options.1.ends: There is no ending "moon".',
  ],
  'a case that ends nowhere': [
    (n) => (n[1].options[1].cases[0]!.ends = 'moon'),
    'nodes.1.options.1.cases.0.ends: There is no ending "moon".',
  ],
  'a choice that does not exist in a condition': [
    (n) => (n[1].options[0].cases[0]!.when = when('chose 1c')),
    'nodes.1.options.0.cases.0.when.0: There is no choice "1c".',
  ],
  'a choice tested before it can be made': [
    (n) => (n[1].options[0].cases[0]!.when = when('flag known', 'chose 2b')),
    'nodes.1.options.0.cases.0.when.1: "2b" is chosen after this is tested.',
  ],
  'a decision that stands twice': [(n) => (n[2].id = '2'), 'nodes.2.id: "2" stands twice.'],
  'an option that stands twice': [(n) => (n[2].options[1].id = 'a'), 'nodes.2.options.1.id: "a" stands twice.'],
  'a why without source that is not ours': [
    (n) => (n[0].options[1].ours = false),
    'nodes.0.options.1.why: The why of 1b has no source.',
  ],
  'a record without source that is not silent': [
    (n) => (n[0].record = { matches: 'a', text: 'Told by nobody.', cites: [] }),
    'nodes.0.record: The record of decision 1 has no source.',
  ],
  'a why of five words': [
    (n) => (n[2].options[0].why = 'They trusted you by then.'),
    'nodes.2.options.0.why: The feedback "They trusted you by then." has 5 words.',
  ],
  'a why that only says right': [
    (n) => (n[2].options[0].why = 'Right, this was the best choice that you could make here.'),
    'nodes.2.options.0.why: The feedback "Right, this was the best choice that you could make here." passes a verdict and gives no reason.',
  ],
  'a why that stands twice': [
    (n) => (n[2].options[1].why = n[0].options[0].why),
    'nodes.2.options.1.why: The same feedback stands in choice 1a.',
  ],
};

for (const [name, [change, finding]] of Object.entries(names))
  test(`${name} is found`, () => {
    expect(findingsIn(town((_, nodes) => change(nodes)))).toEqual([finding]);
  });

test('a flag that is tested but never set is found, and one set but never tested', () => {
  expect(findingsIn(town((_, nodes) => (nodes[0].options[0].set = ['knwon'])))).toEqual([
    'nodes.1.options.0.cases.0.when.1: The flag "known" is tested but never set.',
    'nodes.1.options.1.cases.0.when.0: The flag "known" is tested but never set.',
    'nodes.0.options.0.set: The flag "knwon" is set but never tested.',
  ]);
});

test('a drawing that does not exist is found, and a folder without a case', () => {
  const simulation = simulationOf(marketTown());
  const found = reviewSimulation(simulation, { stamps: ['grid'], cases: [] });
  expect(found.map(({ path }) => path.join('.'))).toEqual(['id', 'stakeholders.1.stamp']);
  expect(found.every(({ fix }) => fix.endsWith('.'))).toBe(true);
});

test('a first or last decision with a condition is found, and a condition that no path meets', () => {
  expect(findingsIn(town((_, nodes) => (nodes[2].when = when('chose 1a'))))).toContain(
    'nodes.2.when: Decision 3 has a condition, but it stands last.',
  );
  expect(findingsIn(town((_, nodes) => (nodes[0].when = when('market > 1'))))).toContain(
    'nodes.0.when: Decision 1 has a condition, but it stands first.',
  );
  expect(findingsIn(town((_, nodes) => (nodes[1].when = when('market < 1'))))).toContain(
    'nodes.1: No path leads to decision 2.',
  );
  expect(findingsIn(town((_, nodes) => (nodes[1].when = when('chose 3a'))))).toContain(
    'nodes.1.when.0: "3a" is chosen after this is tested.',
  );
});

test('a decision behind one that always ends the game is found', () => {
  const closed = town((_, nodes) => nodes[1].options.forEach((each) => (each.ends = 'gone')));
  expect(findingsIn(closed)).toContain('nodes.2: No path leads to decision 3.');
});

test('an ending that no path reaches is found', () => {
  const far = town(({ endings }) => (endings[2]!.when = when('market > 12')));
  expect(findingsIn(far)).toEqual(['endings.2: No path leads to the ending "rich".']);
});

test('a case and a delayed effect that never hold are found', () => {
  const idle = town((_, nodes) => {
    nodes[1].options[0].cases[0]!.when = when('flag known', 'market < 3');
    nodes[1].after[1]!.when = when('governance > 50');
  });
  expect(findingsIn(idle).slice(0, 2)).toEqual([
    'nodes.1.options.0.cases.0: No path leads to this case of decision 2.',
    'nodes.1.after.1: No path leads to this delayed effect of decision 2.',
  ]);
});

test('a last ending with a condition is found, with a path that ends nowhere', () => {
  const open = town(({ endings }) => (endings[4]!.when = when('market > 100')));
  expect(findingsIn(open)).toEqual([
    'endings.4: The last ending, "quiet", has a condition.',
    'endings: The path 1a-2a-3c reaches no ending.',
    'endings.4: No path leads to the ending "quiet".',
  ]);
});

test('an ending without condition before the last is found', () => {
  const early = town(({ endings }) => delete endings[3]!.when);
  expect(findingsIn(early)).toEqual([
    'endings.3: "broke" has no condition, so no ending after it is ever tested.',
    'endings.4: No path leads to the ending "quiet".',
  ]);
});

test('a search that had to stop says so instead of guessing', () => {
  const many = simulationOf(
    marketTown({
      nodes: [1, 2, 3, 4].map((n) =>
        decision(
          String(n),
          [0, 1, 2].map((o) => option('abc'[o]!, { effects: { market: 1, bilateral: -(n * 10 + o) } })),
        ),
      ),
    }),
  );
  expect(explore(many, 5)).toMatchObject({ whole: false, situations: 5 });
  expect(explore(many)).toMatchObject({ whole: true });
});
