import { setupState } from '#features/accounts/queries.ts';
import type { App } from '#platform/app.ts';
import { day, type Instant } from '#shared/kernel/instant.ts';
import type { SignIn } from '../model.ts';
import { length } from '../rules/plan.ts';
import { fillCohort, type FilledCohort, type Tell } from './cohort.ts';
import { onOwnClock } from './live.ts';
import { demoPassword, foundInstallation, signUpAs, type Newcomer } from './people.ts';

export type DemoOrder = { seed: number; now: Instant; learners?: number; others?: number };

const staff = {
  administrator: { name: 'Ada Invented', username: 'ada' },
  coordinator: { name: 'Cora Invented', username: 'cora' },
  trainer: { name: 'Tara Invented', username: 'tara' },
  other: { name: 'Otto Invented', username: 'otto' },
} satisfies Record<string, Newcomer>;

/** Learners worth signing in as, by their manner, with what there is to see. */
const shown: readonly [manner: string, who: string][] = [
  ['finished', 'learner, all lessons done, both tests passed'],
  ['sitting', 'learner, a test under way'],
  ['stuck', 'learner, stuck at a check'],
];

/**
 * Fills an empty installation: an institution with its people, a cohort of 24 with eight weeks of work, and one of 8 that
 * its trainer does not see. Returns who may sign in.
 */
export async function fillDemo(app: App, order: DemoOrder, tell: Tell = () => {}): Promise<SignIn[]> {
  const { seed, now, learners = 24, others = 8 } = order;
  const { app: early } = onOwnClock(app, now - (length + 4) * day);
  const administrator = await foundInstallation(early, staff.administrator, 'Invented Institute');
  await signUpAs(early, administrator, staff.coordinator, 'coordinator');
  const trainer = await signUpAs(early, administrator, staff.trainer, 'trainer');
  const other = await signUpAs(early, administrator, staff.other, 'trainer');
  const institution = (await setupState(early)).institution!.id;
  const common = { institution, seed, now };
  const first = await fillCohort(app, trainer, { ...common, name: 'Brokers, group 1', learners, first: 0 }, tell);
  await fillCohort(app, other, { ...common, name: 'Brokers, group 2', learners: others, first: learners }, tell);
  return signIns(first);
}

function signIns({ learners }: FilledCohort): SignIn[] {
  const own = (who: string, { name, username }: Newcomer): SignIn => ({ who, name, username, password: demoPassword });
  return [
    own('administrator', staff.administrator),
    own('coordinator', staff.coordinator),
    own('trainer of group 1', staff.trainer),
    own('trainer of group 2', staff.other),
    ...shown.flatMap(([manner, who]) => {
      const learner = learners.find((plan) => plan.manner === manner);
      return learner ? [own(who, learner)] : [];
    }),
  ];
}
