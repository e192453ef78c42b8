/**
 * Probability that `seen` or more of independent events happen, each with its own chance: the exact binomial tail where
 * all chances are equal.
 */
export function atLeast(seen: number, chances: readonly number[]): number {
  let byCount = [1];
  for (const chance of chances)
    byCount = [...byCount, 0].map((none, count) => none * (1 - chance) + (byCount[count - 1] ?? 0) * chance);
  return Math.min(
    1,
    byCount.slice(seen).reduce((sum, probability) => sum + probability, 0),
  );
}

/** Probability that a fair coin falls as unevenly as this, to either side. */
export function evenly(heads: number, tails: number): number {
  const tosses = Array.from({ length: heads + tails }, () => 0.5);
  return Math.min(1, 2 * atLeast(Math.max(heads, tails), tosses));
}

/** Pearson's statistic of counts against equal shares. */
export function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Probability of a chi-square statistic as large as this or larger: 1 − P(freedom/2, statistic/2), by its series. */
export function chiSquareTail(statistic: number, freedom: number): number {
  const [a, x] = [freedom / 2, statistic / 2];
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-14; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.max(0, 1 - (sum * Math.exp(-x) * x ** a) / gammaOfHalves(freedom));
}

/** Γ(n/2) for a whole n from 1. */
const gammaOfHalves = (n: number): number =>
  n === 1 ? Math.sqrt(Math.PI) : n === 2 ? 1 : (n / 2 - 1) * gammaOfHalves(n - 2);
