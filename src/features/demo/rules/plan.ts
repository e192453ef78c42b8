import type { Simulation } from '#features/cases/content.ts';
import type { Catalogue, Course, Lesson } from '#platform/catalogue.ts';
import { day, hour, minute, type Instant } from '#shared/kernel/instant.ts';
import type { Outcome, Plan, Step } from '../model.ts';
import { makeDevice } from './device.ts';
import { diceOf } from './dice.ts';
import { getStuck, playCase, putAside, workThrough, type Worker } from './lesson.ts';
import { manners, type Manner } from './manners.ts';
import { inventedPerson } from './people.ts';

/** What is to be filled. `first`: the number of the first person, so that two cohorts share nobody. */
export type Order = { seed: number; now: Instant; learners: number; first: number; courses: readonly Course[] };

type Task =
  | { kind: 'lesson' | 'aside' | 'stuck'; lesson: Lesson }
  | { kind: 'case'; simulation: Simulation }
  | { kind: 'test'; course: Course; outcome: Outcome };

/** The cohort has begun so many days ago. */
export const length = 56;
/** What a test takes at most. */
export const testTime = 20 * minute;

/** What every learner of a cohort will have done by now. The same order makes the same plans. */
export const plansOf = (catalogue: Catalogue, order: Order): Plan[] =>
  Array.from({ length: order.learners }, (_, at) =>
    planOf(catalogue, order, order.first + at, manners[at % manners.length]!),
  );

function planOf(catalogue: Catalogue, { seed, now, courses }: Order, n: number, manner: Manner): Plan {
  const dice = diceOf(seed, n);
  const { home, name, username } = inventedPerson(n);
  const skills = Object.fromEntries(
    courses
      .flatMap(({ objectives }) => objectives)
      .map(({ id }) => [id, Math.min(0.95, Math.max(0.15, manner.skill + dice.between(-0.2, 0.2)))]),
  );
  const joined = now - Math.min(length, manner.from + 1.5) * day;
  const worker: Worker = { n, manner, home, dice, skills, device: makeDevice(dice, joined) };
  const habit = dice.of([6, 12.5, 18, 19, 20, 20.5, 21]) - home.zone;
  const tasks = tasksOf(catalogue, courses, manner);
  const steps: Step[] = [];
  for (const [at, task] of tasks.entries()) {
    const spacing = (manner.from - manner.to) / tasks.length;
    // Some weeks bring much and some nothing; the last day alone is certain.
    const whim = at + 1 < tasks.length ? dice.between(-0.9, 0.9) * spacing : 0;
    const ago = Math.max(manner.to, manner.from - (at + 1) * spacing + whim);
    worker.device.wake(begins(now - ago * day, habit, manner.weekdays));
    steps.push(stepOf(worker, task));
    worker.device.wait(dice.between(12, 40) * minute);
  }
  const joins = manner.id === 'never' || n % 3 === 0 ? 'list' : 'code';
  return { name, username, manner: manner.id, joins, joined, steps: receive(steps, manner, now) };
}

/** The latest moment not after `at` when the clock shows the hour of habit. */
function begins(at: Instant, habit: number, isWeekdays: boolean): Instant {
  const shift = habit * hour;
  let begin = Math.floor((at - shift) / day) * day + shift;
  while (isWeekdays && [0, 6].includes(new Date(begin).getUTCDay())) begin -= day;
  return begin;
}

function tasksOf(catalogue: Catalogue, courses: readonly Course[], manner: Manner): Task[] {
  const lessons = courses.flatMap((course) => course.lessons);
  const done = lessons.slice(0, Math.round(manner.done * lessons.length));
  if (manner.stops === 'aside') return tasksAside(courses, done.length);
  const next = lessons[done.length];
  const tasks = courses.flatMap((course, at): Task[] => [
    ...course.lessons.filter((lesson) => done.includes(lesson)).map((lesson) => ({ kind: 'lesson' as const, lesson })),
    ...(course.lessons.every((lesson) => done.includes(lesson)) && course.items.length
      ? (manner.tests[at] ?? [])
      : []
    ).map((outcome) => ({ kind: 'test' as const, course, outcome })),
  ]);
  const plays = catalogue.simulations.length ? manner.plays : 0;
  const cases = Array.from({ length: plays }, (_, at): Task => ({
    kind: 'case',
    simulation: catalogue.simulations[at % catalogue.simulations.length]!,
  }));
  // Played when most lessons are behind, before the last test.
  tasks.splice(Math.max(0, tasks.length - 2), 0, ...cases);
  return manner.stops === 'tries' && next ? [...tasks, { kind: 'stuck', lesson: next }] : tasks;
}

/** Leaves a lesson of the first course open and goes on with the second. */
function tasksAside([first, second]: readonly Course[], count: number): Task[] {
  const half = Math.min(Math.ceil(count / 2), (first?.lessons.length ?? 1) - 1);
  const work = (lessons: readonly Lesson[] = []) => lessons.map((lesson) => ({ kind: 'lesson' as const, lesson }));
  const open = first?.lessons[half];
  return [
    ...work(first?.lessons.slice(0, half)),
    ...(open ? [{ kind: 'aside' as const, lesson: open }] : []),
    ...work(second?.lessons.slice(0, count - half)),
  ];
}

const lessonWork = { lesson: workThrough, aside: putAside, stuck: getStuck };

function stepOf(worker: Worker, task: Task): Step {
  const { device, dice, skills } = worker;
  if (task.kind === 'test') {
    const { course, outcome } = task;
    const at = device.clock();
    device.wait(testTime);
    return { kind: 'test', at, course: course.id, outcome, margin: dice.between(0.03, 0.28), skills };
  }
  if (task.kind === 'case') playCase(worker, task.simulation);
  else lessonWork[task.kind](worker, task.lesson);
  device.wait(minute);
  return { kind: 'events', at: device.clock(), events: device.take() };
}

/** When each step reaches the server: at once, or when the line is back. Never in what is still to come. */
function receive(steps: readonly Step[], { outage }: Manner, now: Instant): Step[] {
  const [from, to] = outage ?? [0, 0];
  return steps.map((step) => {
    const isCut = step.at > now - from * day && step.at < now - to * day;
    return { ...step, at: Math.min(isCut ? now - to * day : step.at, now - minute) };
  });
}

const mostInBatch = 200;

/** The same work in as few deliveries as the server allows: for a thousand learners who need no believable days. */
export function inFewBatches(steps: readonly Step[]): Step[] {
  const few: Step[] = [];
  for (const step of steps) {
    const last = few.at(-1);
    if (step.kind === 'events' && last?.kind === 'events' && last.events.length + step.events.length <= mostInBatch)
      few.splice(-1, 1, { ...step, events: [...last.events, ...step.events] });
    else few.push(step);
  }
  return few;
}
