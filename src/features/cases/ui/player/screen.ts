import type { Simulation } from '#features/cases/content.ts';
import type { Run } from '#features/cases/rules/play.ts';

/** What is on show: the briefing, a decision by its number, or the debrief. */
export type Screen = 'brief' | 'debrief' | number;

/** The decision that waits, or the last one taken when the game is over. */
export const lastDecision = (run: Run): number => run.steps.length + (run.next ? 1 : 0);

/** The screen asked for, or the nearest one that this run has. */
export function within(run: Run, screen: Screen): Screen {
  if (screen === 'brief' || (screen === 'debrief' && run.ending)) return screen;
  return screen === 'debrief' ? lastDecision(run) : Math.min(screen, lastDecision(run));
}

/** `?choose=b` from another page picks an option of decision 1. It is taken out of the address, so that it counts once. */
export function pickedInAddress({ nodes }: Simulation): string | null {
  const letter = new URLSearchParams(location.search).get('choose');
  if (letter === null) return null;
  history.replaceState(history.state, '', location.pathname);
  const [first] = nodes;
  return first?.options.some((option) => option.id === letter) ? first.id + letter : null;
}
