import { simulationSchema, type Simulation } from '#features/cases/content.ts';
import { begin, choose, play, type Run } from '#features/cases/rules/play.ts';
import { loadCatalogue } from '#platform/catalogue.ts';

const authored = (name: string): Simulation =>
  loadCatalogue('content').catalogue.simulations.find(({ id }) => id === name)!;

export const bagru = (): Simulation => authored('bagru');
export const atuntaqui = (): Simulation => authored('atuntaqui');

export const bestPath = '1b-2b-3c-4a-5a-6b-7b-8a-9a-10a'.split('-');

/** Plays a path that is known to be legal. */
export function played(simulation: Simulation, path: string | readonly string[]): Run {
  const result = play(simulation, typeof path === 'string' ? path.split('-').filter(Boolean) : path);
  if (!result.ok) throw new Error(`${result.problem}: ${JSON.stringify(result.detail)}`);
  return result.value;
}

/** Every run from here to an ending; paths share what they have in common. */
export function* everyRun(simulation: Simulation, run = begin(simulation)): Generator<Run> {
  if (!run.next) yield run;
  for (const option of run.next?.options ?? []) yield* everyRun(simulation, choose(simulation, run, option));
}

/** How often each ending is reached. */
export function tally(runs: Iterable<Run>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { ending } of runs) counts[ending!.id] = (counts[ending!.id] ?? 0) + 1;
  return counts;
}

export type Written = Record<string, unknown>;

let written = 0;

export const option = (id: string, over: Written = {}): Written => ({
  id,
  text: `Do ${id}`,
  told: `You did ${id}.`,
  voice: [`The place answers ${id}.`],
  why: `The neighbours saw it and remembered it, as reason ${++written} says.`,
  ours: true,
  effects: {},
  ...over,
});

export const decision = (id: string, options: Written[], over: Written = {}): Written => ({
  id,
  title: `Decision ${id}`,
  scene: ['A scene.'],
  sound: 'a',
  record: { matches: null, text: 'The record is silent.' },
  options,
  ...over,
});

/** Three decisions of a market town, with what Bagru lacks: a market, a bounded budget, a start at its bound, `=` and `>`. */
export const marketTown = (over: Written = {}): Written => ({
  id: 'market-town',
  v: 1,
  title: 'Market town',
  place: 'Nowhere, Fixture',
  minutes: [5, 10],
  premise: ['You arrive.'],
  ours: 'All of it.',
  context: [],
  start: { bilateral: 98, multilateral: 2, market: 10, budget: 5, time: 3 },
  bounds: { market: [0, 12] },
  stakeholders: [
    {
      id: 'traders',
      name: 'Traders',
      composite: 'none',
      interest: 'To sell.',
      hidden: 'They would pay.',
      stamp: 'grid',
      cda: 95,
      peers: 3,
    },
    {
      id: 'guild',
      name: 'Guild',
      composite: 'group',
      interest: 'To last.',
      hidden: 'It waits.',
      stamp: 'sun',
      cda: 10,
    },
  ],
  nodes: [
    decision('1', [
      option('a', {
        effects: { bilateral: 10, market: 5, time: -1 },
        set: ['known'],
        moves: { traders: { cda: 9, peers: -9 } },
      }),
      option('b', { effects: { multilateral: -10, budget: -8, time: -4 }, moves: { guild: { cda: 8, peers: 8 } } }),
    ]),
    decision(
      '2',
      [
        option('a', {
          effects: { market: 1 },
          cases: [
            {
              when: ['market = 12', 'flag known'],
              effects: { market: -4 },
              why: 'The market was full, so the stall sold below its cost.',
            },
          ],
        }),
        option('b', { effects: {}, ends: 'gone', cases: [{ when: ['not flag known'], ends: 'chased' }] }),
      ],
      {
        room: ['traders'],
        after: [
          {
            when: ['chose 1b or chose 2a'],
            effects: { multilateral: 3 },
            voice: ['News travels.'],
            why: 'What was done first came back later by another road.',
          },
          {
            when: ['multilateral >= 3'],
            effects: { governance: 2 },
            voice: ['They meet.'],
            why: 'Having talked once, they found it easier to meet again.',
          },
        ],
      },
    ),
    decision('3', [
      option('a', { effects: { market: 2 } }),
      option('b', { effects: { bilateral: -200 } }),
      option('c'),
    ]),
  ],
  endings: [
    { id: 'gone', title: 'Gone', only: true, text: ['Gone.'], worth: 0 },
    { id: 'chased', title: 'Chased', only: true, text: ['Chased.'], worth: -50 },
    { id: 'rich', title: 'Rich', when: ['market > 8', 'budget >= 0 or bilateral > 99'], text: ['Rich.'], worth: 100 },
    { id: 'broke', title: 'Broke', when: ['budget < 0 or bilateral <= 0'], text: ['Broke.'], worth: 10 },
    { id: 'quiet', title: 'Quiet', text: ['Quiet.'], worth: 50 },
  ],
  epilogue: [],
  debrief: [{ id: 'what', question: 'What?' }],
  worth: { market: 1, budget: 0.5 },
  ...over,
});

export const simulationOf = (written: Written): Simulation => simulationSchema.parse(written);

/** Market town with a decision more, between 2 and 3, that is asked only after 1b. */
export const forkedTown = (): Simulation => {
  const { nodes, ...town } = marketTown() as { nodes: Written[] };
  const extra = decision('4', [option('a', { effects: { market: 1 } }), option('b')], {
    when: ['chose 1b'],
    room: ['guild'],
  });
  return simulationOf({ ...town, nodes: [...nodes.slice(0, 2), extra, nodes[2]] });
};
