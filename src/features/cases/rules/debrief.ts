import type { Ending, Simulation, Stakeholder } from '../content.ts';
import { holds, variables, type Test } from './condition.ts';
import { begin, choose, type Run, type Step } from './play.ts';

export type Likeness = 'alike' | 'apart' | 'silent';

/** One row of "your path beside the record". */
export const likeness = ({ node, option }: Step): Likeness =>
  node.record.matches === null ? 'silent' : node.record.matches === option.id ? 'alike' : 'apart';

export type CostlyChoice = {
  step: Step;
  better: string;
  cost: number;
  /** Where the better choice would have led. */
  ending: Ending;
};

/**
 * The choices that cost most, dearest first: each is exchanged for every other option of its decision, the rest of the path
 * kept, and the best result compared with the learner's. Decisions that the learner never met are played by the sound options.
 * Choices that no exchange betters are left out, and sound ones: weights alone should not talk anybody out of them.
 */
export function costliest(simulation: Simulation, run: Run, most = 2): CostlyChoice[] {
  const mine = value(simulation, run);
  return run.steps
    .map((step, index) => bestExchange(simulation, run, step, index, mine))
    .filter(({ step }) => step.option.id !== step.node.sound)
    .filter((choice) => choice.cost > 0)
    .sort((a, b) => b.cost - a.cost)
    .slice(0, most);
}

function bestExchange(simulation: Simulation, run: Run, step: Step, index: number, mine: number): CostlyChoice {
  let best: CostlyChoice = { step, better: step.choice, cost: 0, ending: run.ending! };
  for (const option of step.node.options) {
    if (option.id === step.option.id) continue;
    const choices = run.steps.map((taken) => taken.choice);
    choices[index] = step.node.id + option.id;
    const other = playOut(simulation, choices);
    const cost = value(simulation, other) - mine;
    if (cost > best.cost) best = { step, better: choices[index], cost, ending: other.ending! };
  }
  return best;
}

/** Plays to the end: at each decision the choice given for it, and where none is, the sound option. */
export function playOut(simulation: Simulation, choices: readonly string[]): Run {
  let run = begin(simulation);
  while (run.next) {
    const { id, options, sound } = run.next;
    const option =
      options.find((candidate) => choices.includes(id + candidate.id)) ??
      options.find((candidate) => candidate.id === sound);
    if (!option) throw new Error(`simulation ${simulation.id}: the sound option ${id}${sound} does not exist`);
    run = choose(simulation, run, option);
  }
  return run;
}

/** How good an outcome is by our weights: the ending first, then how things stand. */
export function value(simulation: Simulation, run: Run): number {
  const standing = variables.reduce((sum, name) => sum + (simulation.worth[name] ?? 0) * run.state[name], 0);
  return (run.ending?.worth ?? 0) + standing;
}

/** The ending that we rank highest. */
export const bestEnding = (simulation: Simulation): Ending =>
  simulation.endings.reduce((best, ending) => (ending.worth > best.worth ? ending : best));

/** How a run stands against one test; `step` is the decision that set the flag or made the choice. */
export type EndingTest = { test: Test; met: boolean; value: number | null; step: Step | null };

/** The tests of an ending against a run: all groups must hold, and of each group one test. */
export function testsOfEnding(ending: Ending, run: Run): EndingTest[][] {
  const situation = { ...run, choices: run.steps.map((step) => step.choice) };
  return (ending.when ?? []).map((alternatives) =>
    alternatives.map((test) => ({
      test,
      met: holds(test, situation),
      value: test.kind === 'compare' ? run.state[test.variable] : null,
      step: run.steps.find((step) => madeTrue(step, test)) ?? null,
    })),
  );
}

const madeTrue = (step: Step, test: Test): boolean =>
  test.kind === 'flag' ? step.set.includes(test.flag) : test.kind === 'chose' && step.choice === test.choice;

/** Trust gained by one choice from which on we say that the learner has turned to somebody. */
const turnedTo = 5;

/** Who was in no room up to decision number `count`, and to whom no choice before it turned. */
export function neverInvited(simulation: Simulation, run: Run, count = run.steps.length): Stakeholder[] {
  const asked = [...run.steps.map((step) => step.node), ...(run.next ? [run.next] : [])].slice(0, count);
  return simulation.stakeholders.filter(
    ({ id }) =>
      !asked.some((node) => node.room.includes(id)) &&
      !run.steps.slice(0, count).some((step) => (step.trustDelta[id]?.cda ?? 0) >= turnedTo),
  );
}
