import type { RandomBytes } from '#shared/kernel/ids.ts';

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** 48 random bits make one number: a draw among 490 items is biased by less than one in 10¹¹. */
export const randomFrom =
  (bytes: RandomBytes): Random =>
  () =>
    bytes(6).reduce((value, byte) => value * 256 + byte, 0) / 2 ** 48;

export const below = (count: number, random: Random): number => Math.floor(random() * count);

/** The same things in an order in which each is equally likely (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = below(last + 1, random);
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

/** The positions 0 to count − 1, as they are or mixed: how an item is arranged. */
export type Order = (count: number) => number[];
export const inOrder: Order = (count) => Array.from({ length: count }, (_, position) => position);
export const mixedBy =
  (random: Random): Order =>
  (count) =>
    shuffled(inOrder(count), random);
