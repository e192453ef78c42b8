import { saveAnswer } from '#features/assessment/commands/save.ts';
import { startTest } from '#features/assessment/commands/start.ts';
import { submitTest } from '#features/assessment/commands/submit.ts';
import type { Item } from '#features/assessment/content.ts';
import { placesOf } from '#features/assessment/queries.ts';
import { receiveEvents } from '#features/progress/commands.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Step } from '../model.ts';
import { answersFor } from '../rules/answers.ts';
import { testTime } from '../rules/plan.ts';
import { granted, type Live } from './live.ts';

/** Does one step of a plan, as the person's browser would have asked for it. `now`: the end of all that may happen. */
export async function take(live: Live, learner: string, step: Step, now: Instant): Promise<void> {
  live.clock.now = step.at;
  if (step.kind === 'test') return sit(live, learner, step, now);
  const events = step.events.map((event) => ({ ...event, learner }));
  const receipts = granted('events', await receiveEvents(live.app, learner, { events }));
  const refused = receipts.find((receipt) => !receipt.ok);
  if (refused) throw new Error(`The demonstration was refused: event ${refused.id}: ${JSON.stringify(refused)}`);
}

type Sitting = Extract<Step, { kind: 'test' }>;

/** Sits a test as well as the plan says: each answer is saved, and mostly all are handed in. */
async function sit({ app, clock }: Live, learner: string, step: Sitting, now: Instant): Promise<void> {
  const { attempt } = granted(`test of ${step.course}`, await startTest(app, learner, step.course));
  const places = await placesOf(app.db, attempt);
  const { pass } = app.catalogue.courses.find(({ id }) => id === step.course)!.test;
  // Points come in whole places: whoever is to pass must not lose the last one that counts.
  const share = step.outcome === 'fail' ? pass - step.margin : pass + Math.max(step.margin, 1 / places.length);
  const answers = answersFor(places, share, strengthBy(step.skills));
  const given = step.outcome === 'open' ? Math.ceil(places.length / 2) : places.length;
  for (const [at, { n, rev }] of places.slice(0, given).entries()) {
    clock.now = Math.min(Math.round(step.at + (testTime * (at + 1)) / (places.length + 1)), now);
    const receipt = await saveAnswer(app, learner, { attempt, place: n, answer: answers[at], rev });
    if (!receipt.ok)
      throw new Error(`The demonstration was refused: answer ${n} of ${step.course}: ${receipt.problem}`);
  }
  if (step.outcome === 'open') return;
  const outcome = await submitTest(app, learner, attempt);
  if (!outcome.ok) throw new Error(`The demonstration was refused: hand in ${step.course}: ${outcome.problem}`);
}

const strengthBy =
  (skills: Record<string, number>) =>
  ({ objective, difficulty }: Item): number =>
    (skills[objective] ?? 0.5) - 0.12 * difficulty;
