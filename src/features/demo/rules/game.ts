import type { Simulation } from '#features/cases/content.ts';
import { begin, choose } from '#features/cases/rules/play.ts';
import type { Dice } from './dice.ts';

/** Choices of one sitting to its end. `prudence`, 0..1: how often somebody takes the option that holds up best. */
export function playToTheEnd(simulation: Simulation, prudence: number, dice: Dice): string[] {
  let run = begin(simulation);
  while (run.next) {
    const { options, sound } = run.next;
    const best = options.find(({ id }) => id === sound);
    run = choose(simulation, run, best && dice.chance(prudence) ? best : dice.of(options));
  }
  return run.steps.map(({ choice }) => choice);
}
