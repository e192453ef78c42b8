import { ok, refuse, type ProblemDetail, type Result } from '#shared/kernel/result.ts';
import type { Item } from '../content.ts';
import type { Arrangement } from '../model.ts';
import { arrange } from './arrange.ts';
import { chooseEvenly, type Cell } from './choose.ts';
import { largestRemainder, shareWithAll } from './quota.ts';
import { mixedBy, shuffled, type Random } from './shuffle.ts';

export type DrawRule = { draw: number; objectives: readonly { id: string }[] };
export type Drawn = { item: Item; arrangement: Arrangement };
type Problem = 'bank-too-small';

/** Of every hundred places: recall, apply, judge. */
export const difficultyShares = [30, 50, 20] as const;
const difficulties = [1, 2, 3] as const;

/** How many places each objective (in the course's order) and each difficulty (1, 2, 3) gets. */
export type Quotas = { objectives: number[]; difficulties: number[] };

/** Items that a course test may ask: those kept for the exam are never among them, nor those of unknown objectives. */
export const drawable = (bank: readonly Item[], { objectives }: DrawRule): Item[] =>
  bank.filter((item) => !item.exam && objectives.some(({ id }) => id === item.objective));

/** `bank-too-small` says what is short in `what`, how much it needs and how much it has. */
export function quotasOf(bank: readonly Item[], rule: DrawRule): Result<Quotas, Problem> {
  const items = drawable(bank, rule);
  const weights = rule.objectives.map(({ id }) => items.filter((item) => item.objective === id).length);
  const bare = rule.objectives.find((_, at) => weights[at] === 0);
  if (bare) return short(bare.id, 1, 0);
  if (rule.draw < rule.objectives.length) return short('draw', rule.objectives.length, rule.draw);
  if (items.length < rule.draw) return short('bank', rule.draw, items.length);
  const quotas = {
    objectives: shareWithAll(rule.draw, weights),
    difficulties: largestRemainder(rule.draw, difficultyShares),
  };
  const thin = difficulties.find((difficulty) => countOf(items, difficulty) < quotas.difficulties[difficulty - 1]!);
  return thin ? short(`difficulty ${thin}`, quotas.difficulties[thin - 1]!, countOf(items, thin)) : ok(quotas);
}

const countOf = (items: readonly Item[], difficulty: number) =>
  items.filter((item) => item.difficulty === difficulty).length;

const short = (what: string, needs: number, has: number) => refuse<Problem>('bank-too-small', { what, needs, has });

/**
 * One draw: as many items as the blueprint asks for, each objective and each difficulty with exactly its quota, and as few
 * as possible out of `avoid` (ids of items). Every set of items that fits is equally likely; so is every order of the items
 * and every arrangement of their options. Refuses a bank that has no such set: a test is never shorter than it says.
 */
export function draw(
  bank: readonly Item[],
  rule: DrawRule,
  avoid: ReadonlySet<string>,
  random: Random,
): Result<Drawn[], Problem> {
  const quotas = quotasOf(bank, rule);
  if (!quotas.ok) return quotas;
  const items = drawable(bank, rule);
  const cells = rule.objectives.map(({ id }) => difficulties.map((difficulty) => cellOf(items, id, difficulty, avoid)));
  const chosen = chooseEvenly(cells, quotas.value.objectives, quotas.value.difficulties, random);
  if (!chosen) return short('mix', rule.draw, items.length);
  return ok(shuffled(chosen, random).map((item) => ({ item, arrangement: arrange(item, mixedBy(random)) })));
}

/** What a bank lacks for a draw; null where it has enough. */
export function shortOf(bank: readonly Item[], rule: DrawRule): ProblemDetail | null {
  const drawn = draw(bank, rule, new Set(), () => 0);
  return drawn.ok ? null : (drawn.detail ?? {});
}

function cellOf(items: readonly Item[], objective: string, difficulty: number, avoid: ReadonlySet<string>): Cell<Item> {
  const inside = items.filter((item) => item.objective === objective && item.difficulty === difficulty);
  return {
    fresh: inside.filter((item) => !avoid.has(item.id)),
    seen: inside.filter((item) => avoid.has(item.id)),
  };
}
