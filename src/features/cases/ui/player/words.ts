import { m } from '#shared/i18n/paraglide/messages.js';
import type { Test, Variable } from '#features/cases/rules/condition.ts';
import type { Effects } from '#features/cases/rules/play.ts';

const names: Record<Variable, () => string> = {
  bilateral: m.cases_bilateral,
  multilateral: m.cases_multilateral,
  governance: m.cases_governance,
  quickwins: m.cases_quickwins,
  inclusion: m.cases_inclusion,
  dependency: m.cases_dependency,
  market: m.cases_market,
  budget: m.cases_budget,
  time: m.cases_time,
};

export const nameOf = (variable: Variable): string => names[variable]();

/** A change with its sign: "+8", "−5" (a real minus). */
export const signed = (change: number): string => (change < 0 ? `−${-change}` : `+${change}`);

export type Change = { text: string; tone: 'gain' | 'loss' | 'spent'; rises: boolean };

/** The order in which effects are told: trust first, months and points last. */
const told: readonly Variable[] = [
  'multilateral',
  'bilateral',
  'governance',
  'quickwins',
  'inclusion',
  'market',
  'dependency',
  'time',
  'budget',
];

/** What a choice changed, in words with their sign. Less dependence is a gain. */
export const changesOf = (delta: Effects): Change[] =>
  told.flatMap((variable) => {
    const change = delta[variable];
    if (!change) return [];
    const rises = change > 0;
    if (variable === 'time' || variable === 'budget')
      return { text: spent(variable, change), tone: rises ? 'gain' : 'spent', rises };
    const tone = rises === (variable !== 'dependency') ? 'gain' : 'loss';
    return { text: `${nameOf(variable)} ${signed(change)}`, tone, rises };
  });

function spent(variable: 'time' | 'budget', change: number): string {
  const count = Math.abs(change);
  if (variable === 'time') return change < 0 ? m.cases_months_used({ count }) : m.cases_months_back({ count });
  return change < 0 ? m.cases_points_used({ count }) : m.cases_points_back({ count });
}

const bounds = {
  '<': m.cases_bound_under,
  '<=': m.cases_bound_most,
  '>': m.cases_bound_over,
  '>=': m.cases_bound_least,
  '=': m.cases_bound_is,
};

/** "50 or more". */
export const boundOf = (test: Extract<Test, { kind: 'compare' }>): string =>
  bounds[test.operator]({ value: test.value });

const levels = [m.cases_level_avoid, m.cases_level_talk, m.cases_level_share, m.cases_level_act, m.cases_level_rely];

export const levelAt = (value: number): number => Math.min(levels.length - 1, Math.floor(value / 20));
export const levelNames = (): string[] => levels.map((name) => name());
