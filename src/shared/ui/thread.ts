/**
 * The horizontal thread of progress as SVG markup: standing threads in indigo, the crossing one in madder up to where it has come,
 * dots ahead. `done` flags, in order, of the steps; a ring marks the first open one after the last done. Decoration: a count in words stands beside it.
 */
export function threadSvg(done: readonly boolean[], width: number): string {
  const gap = 26;
  const end = done.length * gap;
  const lastDone = done.lastIndexOf(true);
  const after = done.indexOf(false, lastDone + 1);
  const here = after === -1 ? done.indexOf(false) : after;
  const reached = here === -1 ? done.length : here;
  const x = (step: number) => 14 + step * gap;
  const standing = done
    .map((_, step) => {
      const woven = step < reached && step % 2 === 0;
      const colour = done[step] || step === here ? 's-indigo' : 's-edge';
      const line = woven ? `M${x(step)} 2v8m0 9v8` : `M${x(step)} 2v25`;
      return `<path class="${colour}" d="${line}"/>`;
    })
    .join('');
  let crossing = 'M0 17';
  for (let step = 0; step < reached; step++) crossing += ` Q${x(step)} ${step % 2 ? 23 : 8} ${x(step) + gap / 2} 16`;
  const madder = reached ? `<path class="s-madder" d="${crossing}"/>` : '';
  const ring = here === -1 ? '' : `<circle class="s-madder" cx="${x(reached) - gap / 2 + 4}" cy="16" r="4.5"/>`;
  const from = here === -1 ? end : x(reached) - gap / 2 + 10;
  const dots =
    from < end ? `<path class="s-edge" stroke-width="1.6" stroke-dasharray="0 5.2" d="M${from} 16H${end + 4}"/>` : '';
  return `<svg viewBox="0 0 ${end + 8} 30" width="${width}" fill="none" stroke-width="3" stroke-linecap="round" aria-hidden="true">${dots}${standing}${madder}${ring}</svg>`;
}
