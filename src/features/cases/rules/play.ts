import type { Ending, Simulation, SimulationNode, SimulationOption } from '../content.ts';
import { allHold, variables, type Situation, type State, type Variable } from './condition.ts';

export type Effects = Partial<Record<Variable, number>>;
/** Trust of one stakeholder towards the learner, and among peers where that makes sense. Told; decides nothing. */
export type Trust = { cda: number; peers: number | null };

/** One decision taken: what was chosen, what it did, and how things stand after it. Choices are written `8a`. */
export type Step = {
  node: SimulationNode;
  option: SimulationOption;
  choice: string;
  before: State;
  after: State;
  /** What changed, after bounds. */
  delta: Effects;
  /** Flags that this decision set. */
  set: readonly string[];
  trust: Record<string, Trust>;
  trustDelta: Record<string, { cda: number; peers: number }>;
  voice: readonly string[];
  why: string;
  /** The case of the option that held, if one did. */
  special: SimulationOption['cases'][number] | null;
  /** Delayed effects that struck after this decision. */
  echoes: SimulationNode['after'];
};

export type Run = {
  steps: Step[];
  state: State;
  flags: string[];
  trust: Record<string, Trust>;
  /** Set when the game is over. */
  ending: Ending | null;
  /** The decision that waits; null when the game is over. */
  next: SimulationNode | null;
};

export type PlayProblem = 'unknown-choice' | 'after-the-end';
export type Played =
  { ok: true; value: Run } | { ok: false; problem: PlayProblem; detail: { choice: string; position: number } };

export function begin(simulation: Simulation): Run {
  const state = Object.fromEntries(variables.map((name) => [name, simulation.start[name] ?? 0])) as State;
  const trust = Object.fromEntries(
    simulation.stakeholders.map((who) => [who.id, { cda: who.cda, peers: who.peers ?? null }]),
  );
  const next = nodeAfter(simulation, undefined, { state, flags: [], choices: [] });
  return { steps: [], state, flags: [], trust, ending: null, next };
}

/** The first decision behind this one that is asked as things stand. */
const nodeAfter = (simulation: Simulation, node: SimulationNode | undefined, situation: Situation) =>
  nodesAfter(simulation, node).find(({ when }) => !when || allHold(when, situation)) ?? null;

const nodesAfter = ({ nodes }: Simulation, node: SimulationNode | undefined) =>
  nodes.slice(node ? nodes.indexOf(node) + 1 : 0);

const situationOf = ({ state, flags, steps }: Run): Situation => ({
  state,
  flags,
  choices: steps.map((step) => step.choice),
});

/** How many decisions every path has; some paths are asked more. */
export const decisionsIn = ({ nodes }: Pick<Simulation, 'nodes'>): number => nodes.filter(({ when }) => !when).length;

/** How many decisions this path has, as things stand: those taken, and those ahead that would be asked. */
export const decisionsOn = (simulation: Simulation, run: Run): number =>
  run.steps.length +
  nodesAfter(simulation, run.steps.at(-1)?.node).filter(({ when }) => !when || allHold(when, situationOf(run))).length;

/** Replays choices (`['1b', '2b']`) from the start. The server counts an ending only through this. */
export function play(simulation: Simulation, choices: readonly string[]): Played {
  const { run, rest } = playAsFar(simulation, choices);
  const [choice] = rest;
  if (choice === undefined) return { ok: true, value: run };
  const problem = run.next ? 'unknown-choice' : 'after-the-end';
  return { ok: false, problem, detail: { choice, position: run.steps.length } };
}

/** Replays choices as far as they can be played; `rest` begins with the first one that cannot. */
export function playAsFar(simulation: Simulation, choices: readonly string[]): { run: Run; rest: readonly string[] } {
  let run = begin(simulation);
  for (const [position, choice] of choices.entries()) {
    const option = run.next?.options.find((candidate) => run.next!.id + candidate.id === choice);
    if (!option) return { run, rest: choices.slice(position) };
    run = choose(simulation, run, option);
  }
  return { run, rest: [] };
}

/** Takes an option of the decision that waits. The run given is left as it was. */
export function choose(simulation: Simulation, run: Run, option: SimulationOption): Run {
  const node = run.next!;
  const choice = node.id + option.id;
  const choices = run.steps.map((step) => step.choice);
  const special =
    option.cases.find(({ when }) => allHold(when, { state: run.state, flags: run.flags, choices })) ?? null;
  const set = (special?.set ?? option.set).filter((flag) => !run.flags.includes(flag));
  const flags = [...run.flags, ...set];
  choices.push(choice);

  let state = withEffects(simulation, run.state, special?.effects ?? option.effects);
  let trust = withMoves(run.trust, special?.moves ?? option.moves);
  const echoes: Step['echoes'] = [];
  for (const delayed of node.after) {
    if (!allHold(delayed.when, { state, flags, choices })) continue;
    state = withEffects(simulation, state, delayed.effects);
    trust = withMoves(trust, delayed.moves);
    echoes.push(delayed);
  }

  const step: Step = {
    node,
    option,
    choice,
    before: run.state,
    after: state,
    delta: difference(run.state, state),
    set,
    trust,
    trustDelta: trustDifference(run.trust, trust),
    voice: special?.voice ?? option.voice,
    why: special?.why ?? option.why,
    special,
    echoes,
  };
  const ends = special?.ends ?? option.ends;
  const situation = { state, flags, choices };
  const next = ends ? null : nodeAfter(simulation, node, situation);
  const ending = next ? null : endingOf(simulation, ends, situation);
  return { steps: [...run.steps, step], state, flags, trust, ending, next };
}

/** The ending that an option names; else the first, in the authored order, whose conditions hold. */
function endingOf(simulation: Simulation, named: string | undefined, situation: Situation): Ending {
  const found = simulation.endings.find((ending) =>
    named ? ending.id === named : !ending.only && (!ending.when || allHold(ending.when, situation)),
  );
  if (!found)
    throw new Error(
      `simulation ${simulation.id}: ${named ? `there is no ending "${named}"` : 'no ending holds; the last one must have no "when"'}`,
    );
  return found;
}

const unbounded: readonly Variable[] = ['budget', 'time'];

export const boundsOf = (simulation: Pick<Simulation, 'bounds'>, name: Variable): readonly [number, number] =>
  simulation.bounds[name] ?? (unbounded.includes(name) ? [-Infinity, Infinity] : [0, 100]);

const within = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value));

function withEffects(simulation: Simulation, state: State, effects: Effects): State {
  const next = { ...state };
  for (const name of variables) {
    const change = effects[name];
    if (change) next[name] = within(state[name] + change, boundsOf(simulation, name));
  }
  return next;
}

function withMoves(trust: Run['trust'], moves: SimulationOption['moves']): Run['trust'] {
  const next = { ...trust };
  for (const who in moves) {
    const [now, move] = [trust[who], moves[who]!];
    if (!now) continue;
    const peers = now.peers === null ? null : within(now.peers + (move.peers ?? 0), [0, 100]);
    next[who] = { cda: within(now.cda + (move.cda ?? 0), [0, 100]), peers };
  }
  return next;
}

function difference(before: State, after: State): Effects {
  const delta: Effects = {};
  for (const name of variables) if (after[name] !== before[name]) delta[name] = after[name] - before[name];
  return delta;
}

function trustDifference(before: Run['trust'], after: Run['trust']): Step['trustDelta'] {
  const moved: Step['trustDelta'] = {};
  for (const who in after) {
    const [was, is] = [before[who]!, after[who]!];
    const [cda, peers] = [is.cda - was.cda, (is.peers ?? 0) - (was.peers ?? 0)];
    if (cda || peers) moved[who] = { cda, peers };
  }
  return moved;
}
