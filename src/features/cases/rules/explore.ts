import type { Simulation } from '../content.ts';
import { begin, choose, type Run, type Step } from './play.ts';
import { situationsAhead } from './situation.ts';

export type Reach = {
  nodes: ReadonlySet<string>;
  endings: ReadonlySet<string>;
  /** Cases of options and delayed effects that come to bear on some path. */
  parts: ReadonlySet<object>;
  /** The choices of a path that has no ending. */
  deadEnd: string[] | null;
  situations: number;
  /** False if the search stopped at its limit: then what was not reached is unknown. */
  whole: boolean;
};

/** What can be reached, decision by decision. Paths that no condition can tell apart any more are followed once. */
export function explore(simulation: Simulation, limit = 200_000): Reach {
  const reach = { nodes: new Set<string>(), endings: new Set<string>(), parts: new Set<object>() };
  let deadEnd: string[] | null = null;
  let situations = 0;
  // Trust of single stakeholders decides nothing, so it need not be counted here.
  const tree = { ...simulation, stakeholders: [] };
  let level = [begin(tree)];
  for (let taken = 1; level.length; taken++) {
    const situationOf = situationsAhead(simulation, taken);
    const following = new Map<string, Run>();
    for (const run of level) {
      if (++situations > limit) return { ...reach, deadEnd, situations: limit, whole: false };
      reach.nodes.add(run.next!.id);
      for (const option of run.next!.options) {
        const on = tryTo(() => choose(tree, run, option));
        if (!on) {
          deadEnd ??= [...pathOf(run.steps), run.next!.id + option.id];
          continue;
        }
        const step = on.steps.at(-1)!;
        for (const part of [step.special, ...step.echoes]) if (part) reach.parts.add(part);
        if (on.ending) {
          reach.endings.add(on.ending.id);
          continue;
        }
        const key = `${on.next!.id}: ${situationOf(on)}`;
        if (!following.has(key)) following.set(key, on);
      }
    }
    level = [...following.values()];
  }
  return { ...reach, deadEnd, situations, whole: true };
}

const pathOf = (steps: readonly Step[]) => steps.map((step) => step.choice);

function tryTo<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
