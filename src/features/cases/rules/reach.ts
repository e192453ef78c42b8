import type { Simulation } from '../content.ts';
import { explore } from './explore.ts';
import { consequencesOf, type Path, type Report } from './walk.ts';

/** Every path ends, and every decision, case, delayed effect and ending lies on one. */
export function reviewReach(simulation: Simulation, report: Report): void {
  const { nodes, endings } = simulation;
  for (const n of new Set([0, nodes.length - 1]))
    if (nodes[n]!.when)
      report(
        ['nodes', n, 'when'],
        `Decision ${nodes[n]!.id} has a condition, but it stands ${n ? 'last' : 'first'}.`,
        'Remove "when": every path begins with the first decision and ends with the last.',
      );
  const last = endings.length - 1;
  endings.forEach((ending, e) => {
    const open = !ending.when && !ending.only;
    if (e === last && !open)
      report(
        ['endings', e],
        `The last ending, "${ending.id}", has a condition.`,
        'Remove "when" and "only", so that every path ends somewhere.',
      );
    if (e < last && open)
      report(
        ['endings', e],
        `"${ending.id}" has no condition, so no ending after it is ever tested.`,
        'Add "when", or move it to the end.',
      );
  });
  const reach = explore(simulation);
  if (reach.deadEnd)
    report(
      ['endings'],
      `The path ${reach.deadEnd.join('-')} reaches no ending.`,
      'Let the last ending stand without "when" and "only".',
    );
  if (!reach.whole) {
    const message = `Only the first ${reach.situations} situations were looked at, so what can be reached is not known.`;
    return report(['nodes'], message, 'Test fewer variables in conditions, or raise the limit of the search.');
  }
  const unreached = (path: Path, what: string) =>
    report(path, `No path leads to ${what}.`, 'Loosen its conditions, or remove it.');
  nodes.forEach((node, n) => {
    if (!reach.nodes.has(node.id)) return unreached(['nodes', n], `decision ${node.id}`);
    for (const { path, part } of consequencesOf(node, n))
      if ('when' in part && !reach.parts.has(part)) unreached(path, `this case of decision ${node.id}`);
    node.after.forEach((delayed, a) => {
      if (!reach.parts.has(delayed)) unreached(['nodes', n, 'after', a], `this delayed effect of decision ${node.id}`);
    });
  });
  endings.forEach((ending, e) => {
    if (!reach.endings.has(ending.id)) unreached(['endings', e], `the ending "${ending.id}"`);
  });
}
