import type { Simulation, SimulationNode } from '../content.ts';
import type { Condition } from './condition.ts';

/** Leads to a field of a simulation, so that the checker can name its line. */
export type Path = readonly (string | number)[];

/** Tells what is wrong at a place, and how to mend it. */
export type Report = (path: Path, message: string, fix: string) => void;

/** Every condition with its place, and how many decisions have been taken when it is tested. */
export function* conditionsOf({ nodes, endings }: Simulation): Generator<[Path, Condition, taken: number]> {
  for (const [n, node] of nodes.entries()) {
    for (const [w, condition] of (node.when ?? []).entries()) yield [['nodes', n, 'when', w], condition, n];
    for (const [o, option] of node.options.entries())
      for (const [c, { when }] of option.cases.entries())
        for (const [w, condition] of when.entries())
          yield [['nodes', n, 'options', o, 'cases', c, 'when', w], condition, n];
    for (const [a, { when }] of node.after.entries())
      for (const [w, condition] of when.entries()) yield [['nodes', n, 'after', a, 'when', w], condition, n + 1];
  }
  for (const [e, { when }] of endings.entries())
    for (const [w, condition] of (when ?? []).entries()) yield [['endings', e, 'when', w], condition, nodes.length];
}

/** Options and their cases with their places: whatever has effects, moves, flags and an end. */
export function* consequencesOf(node: SimulationNode, n: number) {
  for (const [o, option] of node.options.entries()) {
    const path: Path = ['nodes', n, 'options', o];
    yield { path, part: option, option };
    for (const [c, special] of option.cases.entries())
      yield { path: [...path, 'cases', c] as Path, part: special, option };
  }
}

/** Every "why" of a simulation with its place and the choice behind it. */
export const whysOf = ({ nodes }: Simulation): { path: Path; text: string; choice: string }[] =>
  nodes.flatMap((node, n) => [
    ...[...consequencesOf(node, n)].flatMap(({ path, part, option }) =>
      part.why === undefined
        ? []
        : [{ path: [...path, 'why'], text: part.why, choice: `choice ${node.id}${option.id}` }],
    ),
    ...node.after.map(({ why }, a) => ({
      path: ['nodes', n, 'after', a, 'why'],
      text: why,
      choice: `what follows decision ${node.id}`,
    })),
  ]);
