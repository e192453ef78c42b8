import { expect, test } from 'vitest';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { learningEventSchema } from '#features/progress/model.ts';
import { judge } from '#features/progress/rules/judge.ts';
import { day } from '#shared/kernel/instant.ts';
import { inventedPerson } from './people.ts';
import { inFewBatches, length, plansOf, type Order } from './plan.ts';
import { manners } from './manners.ts';

const { catalogue } = loadCatalogue(contentFolder());
const now = Date.UTC(2026, 10, 20, 9, 30);
const order: Order = { seed: 7, now, learners: 24, first: 0, courses: catalogue.courses.slice(0, 2) };
const plans = plansOf(catalogue, order);
const eventsOf = (plan: (typeof plans)[number]) =>
  plan.steps.flatMap((step) => (step.kind === 'events' ? step.events : []));

test('the same order makes the same people and the same work', () => {
  expect(plansOf(catalogue, order)).toEqual(plans);
});

test('another seed makes the same people work otherwise', () => {
  const others = plansOf(catalogue, { ...order, seed: 8 });
  expect(others.map(({ name }) => name)).toEqual(plans.map(({ name }) => name));
  expect(others).not.toEqual(plans);
});

test('one learner more changes nobody else', () => {
  expect(plansOf(catalogue, { ...order, learners: 6 })).toEqual(plans.slice(0, 6));
});

test('everything that they do can have happened', () => {
  for (const plan of plans)
    for (const event of eventsOf(plan)) {
      const parsed = learningEventSchema.parse({ ...event, learner: 'somebody' });
      expect(judge(catalogue, parsed).ok, JSON.stringify(event)).toBe(true);
    }
});

test('work reaches the server in its order, within the eight weeks', () => {
  for (const { name, joined, steps } of plans) {
    const times = steps.map(({ at }) => at);
    expect(times, name).toEqual(times.toSorted((a, b) => a - b));
    for (const at of [joined, ...times]) {
      expect(at, name).toBeLessThan(now);
      expect(at, name).toBeGreaterThanOrEqual(now - length * day);
    }
  }
});

test('a device numbers what it did, and its clock only goes on', () => {
  for (const plan of plans) {
    const events = eventsOf(plan);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b));
  }
});

test('what was done without a line comes when it is back', () => {
  const held = plans.flatMap(({ steps }) =>
    steps.filter((step) => step.kind === 'events' && step.at - step.events.at(-1)!.at > day),
  );
  expect(held.length).toBeGreaterThan(0);
});

test('notes are many and different, and no blank of theirs is left open', () => {
  const notes = plans.flatMap(eventsOf).flatMap((event) => (event.kind === 'note.saved' ? event.payload.text : []));
  expect(new Set(notes).size).toBeGreaterThanOrEqual(40);
  expect(notes.filter((text) => !text.trim() || text.includes('{'))).toEqual([]);
});

test('checks are tried wrong by some and right at once by others', () => {
  const tries = plans.flatMap((plan) => [
    ...Map.groupBy(
      eventsOf(plan).filter((event) => event.kind === 'check.answered'),
      ({ object, payload }) => object + payload.check,
    ).values(),
  ]);
  const counts = new Set(tries.map(({ length: count }) => count));
  expect([...counts].sort()).toEqual(expect.arrayContaining([1, 2]));
});

test('nobody of three hundred has the username of another', () => {
  const names = Array.from({ length: 300 }, (_, n) => inventedPerson(n).username);
  expect(new Set(names).size).toBe(300);
  expect(names.every((name) => /^[a-z0-9_.-]{3,30}$/.test(name))).toBe(true);
});

test('a bench gets the same work in fewer deliveries', () => {
  const { steps } = plans[manners.findIndex(({ id }) => id === 'finished')]!;
  const few = inFewBatches(steps);
  const flat = (list: typeof steps) =>
    list.flatMap((step) => (step.kind === 'events' ? step.events.map(({ id }) => id) : [step.course]));
  expect(few.length).toBeLessThan(steps.length);
  expect(flat(few)).toEqual(flat(steps));
});

test('a catalogue with nothing to play and one course fills as well', () => {
  const small = { ...catalogue, simulations: [] };
  const [course] = catalogue.courses;
  expect(plansOf(small, { ...order, courses: [course!] })).toHaveLength(24);
});
