import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bagru, decision, everyRun, marketTown, option, simulationOf } from '#test/support/simulation.ts';
import { explore } from './explore.ts';

const effect = fc.record({ market: fc.integer({ min: -9, max: 9 }), budget: fc.integer({ min: -9, max: 9 }) });
const condition = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('market', 'budget'),
      fc.constantFrom('<', '<=', '>', '>=', '='),
      fc.integer({ min: -20, max: 20 }),
    )
    .map((parts) => parts.join(' ')),
  fc.constantFrom('flag seen', 'not flag seen', 'chose 1a'),
);
const choice = fc.record({ effects: effect, special: effect, when: condition, set: fc.boolean() });

test('what is reached by situations is what is reached by every path', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(choice, choice, choice), { minLength: 2, maxLength: 4 }),
      condition,
      condition,
      (nodes, first, second) => {
        const simulation = simulationOf(
          marketTown({
            bounds: { market: [-12, 12] },
            nodes: nodes.map((options, n) =>
              decision(
                String(n + 1),
                options.map(({ effects, special, when, set }, o) =>
                  option('abc'[o]!, {
                    effects,
                    set: set ? ['seen'] : [],
                    cases: when.includes('1a') && n === 0 ? [] : [{ when: [when], effects: special }],
                  }),
                ),
              ),
            ),
            endings: [
              { id: 'one', title: 'One', text: ['It ends.'], when: [first], worth: 1 },
              { id: 'two', title: 'Two', text: ['It ends.'], when: [second], worth: 1 },
              { id: 'rest', title: 'Rest', text: ['It ends.'], worth: 1 },
            ],
          }),
        );
        const endings = new Set<string>();
        const parts = new Set<object>();
        for (const run of everyRun(simulation)) {
          endings.add(run.ending!.id);
          for (const { special, echoes } of run.steps)
            for (const part of [special, ...echoes]) if (part) parts.add(part);
        }
        const reach = explore(simulation);
        expect([...reach.endings].sort()).toEqual([...endings].sort());
        expect(reach.parts.size).toBe(parts.size);
        expect([...parts].every((part) => reach.parts.has(part))).toBe(true);
      },
    ),
  );
});

test('Bagru is explored in a tenth of the situations that the search may look at', () => {
  const { whole, situations, endings } = explore(bagru());
  expect({ whole, endings: endings.size }).toEqual({ whole: true, endings: 6 });
  expect(situations).toBeLessThan(20_000);
});
