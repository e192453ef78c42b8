import { shuffled, type Random } from './shuffle.ts';

/** Where a row and a column of the blueprint cross: what may be chosen there, gladly or only if need be. */
export type Cell<T> = { fresh: readonly T[]; seen: readonly T[] };

/** How many ways lead on, among those that take the fewest seen things. */
type Ways = { seen: number; ways: number };
type Step = Ways & { split: readonly number[] };

const none: Ways = { seen: Infinity, ways: 0 };

/**
 * Chooses from a table of cells so that each row and each column gives exactly its quota, with as few seen things as can be,
 * and every such choice equally likely: it counts the choices that each row leaves open, then walks down in proportion to
 * the counts. Null where no choice fits.
 */
export function chooseEvenly<T>(
  rows: readonly (readonly Cell<T>[])[],
  rowQuotas: readonly number[],
  columnQuotas: readonly number[],
  random: Random,
): T[] | null {
  const known = new Map<string, Ways>();

  function waysFrom(row: number, left: readonly number[]): Ways {
    if (row === rows.length) return left.every((count) => count === 0) ? { seen: 0, ways: 1 } : none;
    const key = `${row}:${left.join()}`;
    const before = known.get(key);
    if (before) return before;
    const steps = stepsFrom(row, left);
    const best = { seen: steps[0]?.seen ?? Infinity, ways: steps.reduce((sum, step) => sum + step.ways, 0) };
    known.set(key, best);
    return best;
  }

  /** The ways to fill one row, only those that are among the best of the whole rest. */
  function stepsFrom(row: number, left: readonly number[]): Step[] {
    const steps = splits(rowQuotas[row]!, left, rows[row]!).map((split): Step => {
      const here = waysOfRow(rows[row]!, split);
      const rest = waysFrom(
        row + 1,
        left.map((count, column) => count - split[column]!),
      );
      return { split, seen: here.seen + rest.seen, ways: here.ways * rest.ways };
    });
    const fewest = Math.min(...steps.map(({ seen }) => seen));
    return steps.filter(({ seen, ways }) => seen === fewest && ways > 0);
  }

  let left: readonly number[] = columnQuotas;
  const chosen: T[] = [];
  for (const [row, cells] of rows.entries()) {
    const step = weighted(stepsFrom(row, left), random);
    if (!step) return null;
    chosen.push(...cells.flatMap((cell, column) => take(cell, step.split[column]!, random)));
    left = left.map((count, column) => count - step.split[column]!);
  }
  return chosen;
}

/** All ways to split a row's quota over its columns within what the cells hold and the columns still need. */
function splits(quota: number, left: readonly number[], cells: readonly Cell<unknown>[]): number[][] {
  const [cell, ...others] = cells;
  if (!cell) return quota === 0 ? [[]] : [];
  const most = Math.min(quota, left[0]!, cell.fresh.length + cell.seen.length);
  return Array.from({ length: most + 1 }, (_, count) => count).flatMap((count) =>
    splits(quota - count, left.slice(1), others).map((rest) => [count, ...rest]),
  );
}

const seenIn = (cell: Cell<unknown>, count: number): number => Math.max(0, count - cell.fresh.length);

function waysOfRow(cells: readonly Cell<unknown>[], split: readonly number[]): Ways {
  return cells.reduce<Ways>(
    ({ seen, ways }, cell, column) => {
      const count = split[column]!;
      const again = seenIn(cell, count);
      return {
        seen: seen + again,
        ways: ways * combinations(cell.fresh.length, count - again) * combinations(cell.seen.length, again),
      };
    },
    { seen: 0, ways: 1 },
  );
}

function take<T>(cell: Cell<T>, count: number, random: Random): T[] {
  const again = seenIn(cell, count);
  return [...shuffled(cell.fresh, random).slice(0, count - again), ...shuffled(cell.seen, random).slice(0, again)];
}

const combinations = (of: number, count: number): number =>
  Array.from({ length: count }, (_, at) => (of - at) / (count - at)).reduce((product, factor) => product * factor, 1);

function weighted(steps: readonly Step[], random: Random): Step | undefined {
  let point = random() * steps.reduce((sum, { ways }) => sum + ways, 0);
  return steps.find(({ ways }) => (point -= ways) < 0) ?? steps.at(-1);
}
