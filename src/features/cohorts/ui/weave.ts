/** Width of one lesson and height of one row in the cloth's own units. */
export const cell = 100;
export const rowHeight = 48;
const middle = rowHeight / 2;

/**
 * One learner's thread through the standing threads, as the inside of an SVG that is stretched to its row: lines keep their
 * width (`vector-effect`), so one drawing serves a phone and a wide screen. Done lessons are woven, over one standing thread
 * and under the next; dots lead on from where the learner is.
 */
export function weave(done: readonly boolean[], here: number): string {
  const standing = done.map((isDone, at) => standingThread(at, isDone && at % 2 === 0)).join('');
  const woven = done.map((isDone, at) => (isDone ? wovenCell(at) : '')).join('');
  const rest =
    here >= 0 && here < done.length
      ? `<path class="ahead" d="M${here * cell + 14} ${middle}H${done.length * cell - 6}"/>`
      : '';
  return rest + standing + woven;
}

/** Broken where the learner's thread passes over it. */
function standingThread(at: number, isUnder: boolean): string {
  const x = at * cell + cell / 2;
  return `<path class="warp" d="${isUnder ? `M${x} 0V${middle - 10}M${x} ${middle + 2}V${rowHeight}` : `M${x} 0V${rowHeight}`}"/>`;
}

/** A crest over the standing thread, or a trough that is broken where it passes under. */
function wovenCell(at: number): string {
  const [from, x, to] = [at * cell, at * cell + cell / 2, (at + 1) * cell];
  if (at % 2 === 0) return `<path class="weft" d="M${from} ${middle}Q${x} ${middle - 10} ${to} ${middle}"/>`;
  const low = middle + 5;
  return (
    `<path class="weft" d="M${from} ${middle}Q${from + 22} ${low - 0.5} ${x - 7} ${low}"/>` +
    `<path class="weft" d="M${x + 7} ${low}Q${to - 22} ${low - 0.5} ${to} ${middle}"/>`
  );
}
