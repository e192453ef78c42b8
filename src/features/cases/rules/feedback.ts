import type { Simulation } from '../content.ts';

type Sentence = { path: (string | number)[]; text: string };

/** Every "why" of a simulation with its place. */
export function sentencesOf({ nodes }: Simulation): Sentence[] {
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
