import { makeAccounts } from '#features/cohorts/commands/accounts.ts';
import { makeCards } from '#features/cohorts/commands/cards.ts';
import { giveCode } from '#features/cohorts/commands/code.ts';
import { makeCohort } from '#features/cohorts/commands/cohort.ts';
import { joinCohort } from '#features/cohorts/commands/join.ts';
import { boardOf } from '#features/cohorts/queries/board.ts';
import { mostRows } from '#features/cohorts/rules/roster.ts';
import type { App } from '#platform/app.ts';
import { day, type Instant } from '#shared/kernel/instant.ts';
import type { Plan } from '../model.ts';
import { inFewBatches, length, plansOf } from '../rules/plan.ts';
import { granted, onOwnClock, type Live } from './live.ts';
import { signUp, useCard } from './people.ts';
import { take } from './take.ts';

export type CohortOrder = {
  institution: string;
  name: string;
  learners: number;
  /** The number of the first person, so that two cohorts share nobody. */
  first: number;
  seed: number;
  /** The end of the eight weeks. */
  now: Instant;
  /** Ids of the courses; the first two of the catalogue where none is named. */
  courses?: readonly string[];
  /** Nobody can sign in and work comes in few large batches: a thousand learners in seconds, for a bench. */
  isBulk?: boolean;
};

export type FilledCohort = { id: string; learners: (Plan & { id: string })[] };
/** How many steps of learners' work are done, of all. */
export type Tell = (done: number, of: number) => void;

/**
 * Makes a cohort of a trainer and lets its learners work for eight weeks up to `now`, all through the commands that their
 * browsers would have called.
 */
export async function fillCohort(
  app: App,
  trainer: { id: string },
  order: CohortOrder,
  tell: Tell = () => {},
): Promise<FilledCohort> {
  const all = app.catalogue.courses;
  const courses = order.courses ? all.filter(({ id }) => order.courses!.includes(id)) : all.slice(0, 2);
  const plans = plansOf(app.catalogue, { ...order, courses });
  const begins = order.now - (length + 2) * day;
  const live = onOwnClock(app, begins);
  const id = await openCohort(live, trainer, order, courses);
  const ids = await enrol(live, trainer, id, plans, order.isBulk ?? false);
  const work = plans
    .flatMap((plan) =>
      (order.isBulk ? inFewBatches(plan.steps) : plan.steps).map((step) => ({
        step,
        learner: ids.get(plan.username)!,
      })),
    )
    .sort((a, b) => a.step.at - b.step.at);
  for (const [at, { step, learner }] of work.entries()) {
    await take(live, learner, step, order.now);
    tell(at + 1, work.length);
  }
  return { id, learners: plans.map((plan) => ({ ...plan, id: ids.get(plan.username)! })) };
}

async function openCohort(
  { app, clock }: Live,
  trainer: { id: string },
  { institution, name }: CohortOrder,
  courses: readonly { id: string }[],
): Promise<string> {
  const input = {
    institution,
    name,
    // Some come the day before.
    startsOn: new Date(clock.now + 3 * day).toISOString().slice(0, 10),
    courses: courses.map(({ id }) => id),
    ...{ idleDays: '', failingTests: '', stuckDays: '', stuckTries: '' },
  };
  return granted('cohort', await makeCohort(app, trainer, input)).id;
}

/** Accounts and places in the cohort for everybody; by username, their ids. */
async function enrol(
  live: Live,
  trainer: { id: string },
  cohort: string,
  plans: readonly Plan[],
  isBulk: boolean,
): Promise<Map<string, string>> {
  const { app, clock } = live;
  const listed = plans.filter(({ joins }) => isBulk || joins === 'list');
  for (let at = 0; at < listed.length; at += mostRows) {
    const list = listed.slice(at, at + mostRows).map(({ name, username }) => `${name}, ${username}`);
    granted('accounts', await makeAccounts(app, trainer, { cohort, list: list.join('\n') }));
  }
  const board = await boardOf(app, trainer.id, cohort);
  const ids = new Map(board!.rows.map(({ id, username }) => [username ?? '', id]));
  if (isBulk) return ids;
  await handOutCards(live, trainer, cohort, listed, ids);
  const { code } = granted('code', await giveCode(app, trainer, { cohort, days: '', uses: '' }));
  for (const { name, username, joined } of plans.filter(({ joins }) => joins === 'code')) {
    clock.now = joined;
    const person = await signUp(app, { name, username });
    granted(`join ${username}`, await joinCohort(app, person, { code }));
    ids.set(username, person.id);
  }
  return ids;
}

/** Prints cards for all that came from the list. Who has begun has used it; who never began still has it. */
async function handOutCards(
  { app, clock }: Live,
  trainer: { id: string },
  cohort: string,
  listed: readonly Plan[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  if (!listed.length) return;
  const people = listed.map(({ username }) => ids.get(username)!);
  let round = granted('cards', await makeCards(app, trainer, { cohort, key: '', people }));
  while (round.done < round.of)
    round = granted('cards', await makeCards(app, trainer, { cohort, key: round.key, people }));
  for (const { username, joined, steps } of listed) {
    if (!steps.length) continue;
    clock.now = joined;
    await useCard(app, username, round.cards.find((card) => card.username === username)!.password!);
  }
}
