import type { Simulation } from '../content.ts';
import type { Path, Report } from './walk.ts';

/** Each choice is told in words of its own why it went as it did. */
export function reviewFeedback(simulation: Simulation, report: Report): void {
  const seen = new Set<string>();
  for (const { path, text } of sentencesOf(simulation)) {
    const words = text.split(/\s+/).filter(Boolean);
    if (words.length < 6)
      report(
        path,
        `The why has only ${words.length} words.`,
        'Say what made it work, or what it cost: six words or more.',
      );
    else if (isEmptyFeedback(text))
      report(path, 'The why only says right or wrong.', 'Say what made it work, or what it cost.');
    if (seen.has(text))
      report(path, 'The same why stands elsewhere in this simulation.', 'Write what is true of this choice.');
    seen.add(text);
  }
}

/** Every "why" of a simulation with its place. */
function sentencesOf({ nodes }: Simulation): { path: Path; text: string }[] {
  return nodes.flatMap((node, n) => [
    ...node.options.flatMap((option, o) => [
      { path: ['nodes', n, 'options', o, 'why'], text: option.why },
      ...option.cases.flatMap(({ why }, c) =>
        why === undefined ? [] : [{ path: ['nodes', n, 'options', o, 'cases', c, 'why'], text: why }],
      ),
    ]),
    ...node.after.map(({ why }, a) => ({ path: ['nodes', n, 'after', a, 'why'], text: why })),
  ]);
}

const verdicts = new Set(
  (
    'right wrong correct incorrect true false yes no not good bad better best worse worst well done mistake error sorry ' +
    'unfortunately choice option answer decision chose choose chosen made make one that this it you your is was are were be ' +
    'the a an of in here very quite really simply just all'
  ).split(' '),
);

/** True for "Right, this was the best choice here": four words or fewer say more than a verdict. */
export const isEmptyFeedback = (text: string): boolean =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !verdicts.has(word)).length < 4;
