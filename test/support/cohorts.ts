import { member, organization } from '#features/accounts/tables.ts';
import { setupState } from '#features/accounts/queries.ts';
import { makeCohort } from '#features/cohorts/commands/cohort.ts';
import { giveCode } from '#features/cohorts/commands/code.ts';
import { joinCohort } from '#features/cohorts/commands/join.ts';
import type { CohortInput } from '#features/cohorts/model.ts';
import type { Role } from '#features/accounts/model.ts';
import type { App } from '#platform/app.ts';
import { actorOf } from '#features/accounts/queries.ts';
import { newId } from '#shared/kernel/ids.ts';
import { register, type Registered } from './app.ts';

export const cohortInput = (over: Partial<CohortInput> = {}): CohortInput => ({
  name: 'Jaipur, group 1',
  startsOn: '',
  courses: [],
  idleDays: '',
  failingTests: '',
  stuckDays: '',
  stuckTries: '',
  ...over,
});

/** A second institution with somebody in it who is nothing in the first. */
export async function elsewhere(
  app: App,
  role: Exclude<Role, 'administrator'>,
): Promise<Registered & { institution: string }> {
  const person = await register(app, { name: 'Omar Diaz' });
  const institution = newId();
  const createdAt = new Date(app.now());
  await app.db.insert(organization).values({ id: institution, name: 'Other Chamber', slug: institution, createdAt });
  await app.db.insert(member).values({ id: newId(), organizationId: institution, userId: person.id, role, createdAt });
  return { ...person, actor: (await actorOf(app, person.headers))!, institution };
}

export type World = { trainer: Registered; institution: string; cohort: string; code: string };

/** A trainer with a cohort of the installation's institution and a code that works. */
export async function cohortWorld(app: App, over: Partial<CohortInput> = {}): Promise<World> {
  const trainer = await register(app, { name: 'Leela Nair', role: 'trainer' });
  const institution = (await setupState(app)).institution!.id;
  const cohort = await makeOne(app, trainer, { institution, ...over });
  const given = await giveCode(app, trainer, { cohort, days: '', uses: '' });
  if (!given.ok) throw new Error(given.problem);
  return { trainer, institution, cohort, code: given.value.code };
}

/** One more cohort of this trainer. */
export async function makeOne(
  app: App,
  trainer: { id: string },
  { institution, ...over }: Partial<CohortInput> & { institution: string },
): Promise<string> {
  const made = await makeCohort(app, trainer, { ...cohortInput(over), institution });
  if (!made.ok) throw new Error(made.problem);
  return made.value.id;
}

/** A learner who has joined by the code. */
export async function joined(app: App, code: string, name = 'Ravi Kumar'): Promise<Registered> {
  const learner = await register(app, { name });
  const done = await joinCohort(app, learner, { code });
  if (!done.ok) throw new Error(done.problem);
  return learner;
}
