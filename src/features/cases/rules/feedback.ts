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
