import type { Simulation, SimulationOption } from '../content.ts';

const none = { title: '', told: '', text: '', why: '', voice: [], cites: [], scene: [], moves: {} };

/**
 * The simulation without its sentences: the same engine replays choices on it and names the ending. For pages that say
 * where a game stands and do not play it.
 */
export function bareOf(simulation: Simulation): Simulation {
  return {
    ...simulation,
    premise: [],
    ours: '',
    context: [],
    stakeholders: [],
    epilogue: [],
    debrief: [],
    worth: {},
    nodes: simulation.nodes.map((node) => ({
      id: node.id,
      sound: node.sound,
      ...none,
      ...(node.when && { when: node.when }),
      room: [],
      record: { matches: null, text: '', cites: [] },
      options: node.options.map(bareOption),
      after: node.after.map(({ when, effects }) => ({ ...none, when, effects, outside: false })),
    })),
    endings: simulation.endings.map((ending) => ({ ...ending, text: [] })),
  };
}

const bareOption = ({ id, effects, set, ends, cases }: SimulationOption): SimulationOption => ({
  ...none,
  id,
  effects,
  set,
  ...(ends && { ends }),
  ours: false,
  cases: cases.map(({ when, effects, set, ends }) => ({
    when,
    ...(effects && { effects }),
    ...(set && { set }),
    ...(ends && { ends }),
  })),
});
