import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { bankOf, randomOf } from '#test/support/items.ts';
import type { Item } from '../content.ts';
import { difficultyShares, draw, drawable, quotasOf, type Drawn, type DrawRule } from './draw.ts';
import { largestRemainder } from './quota.ts';

const nothing = new Set<string>();
const ruleOf = (bank: readonly Item[], count: number): DrawRule => ({
  draw: count,
  objectives: [...new Set(bank.map(({ objective }) => objective))].map((id) => ({ id })),
});

function drawn(bank: readonly Item[], rule: DrawRule, avoid: ReadonlySet<string>, seed: number): Drawn[] {
  const result = draw(bank, rule, avoid, randomOf(seed));
  if (!result.ok) throw new Error(`${result.problem}: ${JSON.stringify(result.detail)}`);
  return result.value;
}

/** Says all that a draw owes its blueprint, from the blueprint itself and not from the code that drew. */
function expectBlueprint(items: readonly Item[], bank: readonly Item[], rule: DrawRule): void {
  expect(items).toHaveLength(rule.draw);
  expect(new Set(items.map(({ id }) => id)).size).toBe(rule.draw);
  expect(items.filter(({ exam }) => exam)).toEqual([]);
  const count = (difficulty: number) => items.filter((item) => item.difficulty === difficulty).length;
  expect([1, 2, 3].map(count)).toEqual(largestRemainder(rule.draw, difficultyShares));
  const ofBank = drawable(bank, rule);
  const shareOf = (id: string) => (rule.draw * ofBank.filter((item) => item.objective === id).length) / ofBank.length;
  const given = rule.objectives.map(({ id }) => items.filter((item) => item.objective === id).length);
  expect(Math.min(...given)).toBeGreaterThanOrEqual(1);
  if (rule.objectives.every(({ id }) => shareOf(id) >= 1))
    for (const [at, { id }] of rule.objectives.entries()) expect(Math.abs(given[at]! - shareOf(id))).toBeLessThan(1);
}

const courses = loadCatalogue(contentFolder()).catalogue.courses.filter(({ items }) => items.length > 0);

test('there are courses with a bank to draw from', () => {
  expect(courses.map(({ id }) => id)).toContain('c3');
});

test.each(courses)('1,000 draws from the bank of $slug meet the blueprint, each avoiding the one before', (course) => {
  const rule = { draw: course.test.draw, objectives: course.objectives };
  const seed = Date.now() % 1e9;
  console.log(`draws from ${course.slug}: seed ${seed}`);
  const asked = new Map<string, number>();
  let before: ReadonlySet<string> = nothing;
  for (let n = 0; n < 1000; n++) {
    const items = drawn(course.items, rule, before, seed + n).map(({ item }) => item);
    expectBlueprint(items, course.items, rule);
    for (const { id } of items) asked.set(id, (asked.get(id) ?? 0) + 1);
    before = new Set(items.map(({ id }) => id));
  }
  expect(asked.size, 'every item is asked at some time').toBe(drawable(course.items, rule).length);
});

test('a second draw asks nothing of the first where the bank has enough', () => {
  const bank = bankOf({ 'O9.1': [4, 8, 3], 'O9.2': [4, 8, 3] });
  const rule = ruleOf(bank, 10);
  for (let seed = 0; seed < 100; seed++) {
    const first = new Set(drawn(bank, rule, nothing, seed).map(({ item }) => item.id));
    const second = drawn(bank, rule, first, seed + 1).map(({ item }) => item.id);
    expect(second.filter((id) => first.has(id))).toEqual([]);
  }
});

test('where the bank has not enough, only as many come back as must', () => {
  const bank = bankOf({ 'O9.1': [2, 3, 1], 'O9.2': [2, 3, 1] });
  const rule = ruleOf(bank, 10);
  const all = new Set(bank.map(({ id }) => id));
  const first = drawn(bank, rule, nothing, 1).map(({ item }) => item.id);
  const spared = [...all].filter((id) => !first.includes(id));
  expect(spared).toHaveLength(2);
  const second = drawn(bank, rule, new Set(first), 2).map(({ item }) => item.id);
  expect(spared.filter((id) => !second.includes(id))).toEqual([]);
  expect(drawn(bank, rule, all, 3)).toHaveLength(10);
});

test('1,000 draws from generated banks meet the blueprint, or the bank is said to be too small', () => {
  const cell = fc.tuple(fc.nat(6), fc.nat(9), fc.nat(5));
  const made = fc.tuple(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 20 }), fc.nat());
  let met = 0;
  fc.assert(
    fc.property(made, fc.array(fc.nat(200), { maxLength: 20 }), ([cells, count, seed], seen) => {
      const bank = bankOf(Object.fromEntries(cells.map((of, at) => [`O9.${at + 1}`, of])));
      const exam = bankOf({ 'O9.1': [5, 5, 5] }, { exam: true }).map((of) => ({ ...of, id: `exam-${of.id}` }));
      const rule = { draw: count, objectives: cells.map((_, at) => ({ id: `O9.${at + 1}` })) };
      const avoid = new Set(seen.flatMap((at) => bank[at]?.id ?? []));
      const result = draw([...bank, ...exam], rule, avoid, randomOf(seed));
      if (!result.ok) {
        expect(result).toMatchObject({ problem: 'bank-too-small', detail: { what: expect.any(String) } });
        return;
      }
      met++;
      expectBlueprint(
        result.value.map(({ item }) => item),
        bank,
        rule,
      );
    }),
    { numRuns: 4000 },
  );
  console.log(`generated banks: ${met} draws met their blueprint`);
  expect(met).toBeGreaterThanOrEqual(1000);
});

test('every set that fits is equally likely', () => {
  const bank = bankOf({ 'O9.1': [1, 2, 1], 'O9.2': [1, 1, 1] });
  const rule = ruleOf(bank, 4);
  const counts = new Map<string, number>();
  const runs = 12_000;
  for (let seed = 0; seed < runs; seed++) {
    const set = drawn(bank, rule, nothing, seed).map(({ item }) => item.id);
    const key = set.sort().join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // One of difficulty 1, two of 2, one of 3, and two of each objective: counted by hand, five sets.
  const expected = runs / counts.size;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  console.log(`sets: ${counts.size}, chi square ${chiSquare.toFixed(1)}`);
  expect(counts.size).toBe(5);
  expect(chiSquare).toBeLessThan(25);
});

test('the right option of an item stands at every place equally often', () => {
  const item = courses.flatMap(({ items }) => items).find(({ type }) => type === 'single') as Extract<
    Item,
    { type: 'single' }
  >;
  const right = item.options.findIndex((option) => option.right);
  const places = item.options.map(() => 0);
  const bank = [{ ...item, objective: 'O9.1', difficulty: 2 as const, exam: false }];
  for (let seed = 0; seed < 4000; seed++) {
    const [only] = drawn(bank, ruleOf(bank, 1), nothing, seed);
    if (only!.arrangement.type === 'single') places[only!.arrangement.order.indexOf(right)]! += 1;
  }
  for (const count of places) expect(Math.abs(count - 4000 / places.length)).toBeLessThan(150);
});

test.each([
  ['an objective without items', { 'O9.1': [5, 5, 5], 'O9.2': [0, 0, 0] }, 5, { what: 'O9.2', needs: 1, has: 0 }],
  ['fewer items than places', { 'O9.1': [1, 2, 1] }, 5, { what: 'bank', needs: 5, has: 4 }],
  ['fewer places than objectives', { 'O9.1': [5, 5, 5], 'O9.2': [5, 5, 5] }, 1, { what: 'draw', needs: 2, has: 1 }],
  ['too little of one difficulty', { 'O9.1': [9, 9, 1] }, 10, { what: 'difficulty 3', needs: 2, has: 1 }],
  ['no set that fits both', { 'O9.1': [0, 0, 4], 'O9.2': [4, 6, 0] }, 10, { what: 'mix', needs: 10, has: 14 }],
] as const)('a bank with %s is refused, never drawn short', (_, counts, count, detail) => {
  const bank = bankOf(counts);
  const rule = { draw: count, objectives: Object.keys(counts).map((id) => ({ id })) };
  const result = draw(bank, rule, nothing, randomOf(1));
  expect(result).toEqual({ ok: false, problem: 'bank-too-small', detail });
});

test('items kept for the exam count neither for the draw nor for the quotas', () => {
  const bank = [
    ...bankOf({ 'O9.1': [3, 5, 2] }),
    ...bankOf({ 'O9.2': [3, 5, 2] }),
    ...bankOf({ 'O9.2': [9, 9, 9] }, { exam: true }),
  ];
  expect(quotasOf(bank, ruleOf(bank, 10))).toEqual({
    ok: true,
    value: { objectives: [5, 5], difficulties: [3, 5, 2] },
  });
});

test('a bank is refused only where no set of its items fits, tried one by one', () => {
  const cell = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2));
  const small = fc
    .array(cell, { minLength: 1, maxLength: 2 })
    .map((cells) => bankOf(Object.fromEntries(cells.map((of, at) => [`O9.${at + 1}`, of]))));
  const outcomes = { fits: 0, refused: 0 };
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 6 }), fc.nat(), (bank, count, seed) => {
      const rule = ruleOf(bank, count);
      const quotas = quotasOf(bank, rule);
      const fits = (set: readonly Item[]) =>
        quotas.ok &&
        set.length === count &&
        rule.objectives.every(
          ({ id }, at) => set.filter((item) => item.objective === id).length === quotas.value.objectives[at],
        ) &&
        [1, 2, 3].every(
          (level) => set.filter((item) => item.difficulty === level).length === quotas.value.difficulties[level - 1],
        );
      const isPossible = Array.from({ length: 2 ** bank.length }, (_, bits) =>
        bank.filter((_item, at) => bits & (1 << at)),
      ).some(fits);
      expect(draw(bank, rule, nothing, randomOf(seed)).ok).toBe(isPossible);
      outcomes[isPossible ? 'fits' : 'refused']++;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(outcomes.fits, outcomes.refused)).toBeGreaterThan(20);
});
