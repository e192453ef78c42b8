/** Chance that can be replayed: the same seed throws the same. */
export type Dice = {
  /** A number from 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from 0 up to, not including, `count`. */
  below: (count: number) => number;
  /** A number from `least` to `most`. */
  between: (least: number, most: number) => number;
  chance: (share: number) => boolean;
  /** One of a list that is not empty. */
  of: <T>(list: readonly T[]) => T;
  /** For ids made on an invented device. */
  bytes: (count: number) => Uint8Array;
};

/** Mulberry32: 32 bits of state are plenty for invented people. */
export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    between: (least, most) => least + next() * (most - least),
    chance: (share) => next() < share,
    of: (list) => list[below(list.length)]!,
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  };
}

/** Dice of their own for each person, so that one more person changes nobody else. */
export const diceOf = (seed: number, person: number): Dice =>
  makeDice(Math.imul(seed + 1, 0x9e3779b1) ^ (person * 0x85ebca6b));
