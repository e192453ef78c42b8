import type { Simulation, SimulationNode } from '../content.ts';
import { variables, type Condition, type Test, type Variable } from './condition.ts';
import type { Run } from './play.ts';

/** What can still happen to a variable: its largest fall and rise, and the values that tests compare it with. */
type Ahead = { fall: number; rise: number; bounds: number[] };

/**
 * Tells, after so many decisions, what of a run the rest of the game can depend on: two runs that wait for the same
 * decision with the same answer have the same future. A flag or choice that no later test asks for is left out; so is the
 * exact value of a variable that can no longer cross a bound of any later test, because only its side counts then. This
 * keeps a game of ten decisions and five options each, ten million paths, at some ten thousand situations.
 */
export function situationsAhead(simulation: Simulation, taken: number): (run: Run) => string {
  const later = simulation.nodes.slice(taken);
  const tests = testsOf(later, simulation.endings);
  const asked = [...new Map(tests.map((test) => [JSON.stringify(test), test])).values()];
  const ahead = variables
    .map((name) => [name, aheadOf(name, later, tests)] as const)
    .filter(([, { bounds }]) => bounds.length > 0);
  return ({ state, flags, steps }) =>
    [
      ...ahead.map(([name, waits]) => sideOf(state[name], waits)),
      ...asked.map((test) => {
        if (test.kind === 'flag') return flags.includes(test.flag);
        return test.kind === 'chose' && steps.some(({ choice }) => choice === test.choice);
      }),
    ].join(' ');
}

function testsOf(nodes: readonly SimulationNode[], endings: Simulation['endings']): Test[] {
  const parts: { when?: Condition[] | undefined }[] = [
    ...nodes.flatMap((node) => [node, ...node.options.flatMap((option) => option.cases), ...node.after]),
    ...endings,
  ];
  return parts.flatMap((part) => (part.when ?? []).flat());
}

function aheadOf(name: Variable, nodes: readonly SimulationNode[], tests: readonly Test[]): Ahead {
  const bounds = tests.flatMap((test) => (test.kind === 'compare' && test.variable === name ? [test.value] : []));
  let [fall, rise] = [0, 0];
  for (const { options, after } of nodes) {
    const chosen = options.flatMap((option) => [option, ...option.cases]).map(({ effects }) => effects?.[name] ?? 0);
    fall += Math.min(0, ...chosen);
    rise += Math.max(0, ...chosen);
    for (const { effects } of after) {
      fall += Math.min(0, effects[name] ?? 0);
      rise += Math.max(0, effects[name] ?? 0);
    }
  }
  return { fall, rise, bounds: [...new Set(bounds)] };
}

/** The value itself while a bound is in reach; then only on which side of each bound it stays. */
function sideOf(value: number, { fall, rise, bounds }: Ahead): string {
  const isSettled = bounds.every((bound) => value + rise < bound || value + fall > bound);
  return isSettled ? bounds.map((bound) => (value < bound ? '<' : '>')).join('') : String(value);
}
