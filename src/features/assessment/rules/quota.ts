/**
 * Shares seats by weight (whole numbers): each gets the whole part of its share, and what is left goes to the largest
 * remainders; among equals to the heavier, then to the earlier.
 */
export function largestRemainder(seats: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((seats * weight) / total));
  const left = seats - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = weights
    .map((weight, at) => ({ at, weight, remainder: (seats * weight) % total }))
    .sort((a, b) => b.remainder - a.remainder || b.weight - a.weight || a.at - b.at);
  for (const { at } of byRemainder.slice(0, left)) shares[at]! += 1;
  return shares;
}

/** The same, but nobody goes without: who would get none gets one, and the others share the rest. Needs a seat for each. */
export function shareWithAll(seats: number, weights: readonly number[]): number[] {
  const given = new Set<number>();
  for (;;) {
    const others = weights.map((weight, at) => (given.has(at) ? 0 : weight));
    const shares = largestRemainder(seats - given.size, others).map((share, at) => (given.has(at) ? 1 : share));
    const without = shares.flatMap((share, at) => (share === 0 ? [at] : []));
    if (without.length === 0) return shares;
    for (const at of without) given.add(at);
  }
}
