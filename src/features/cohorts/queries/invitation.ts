import { and, asc, eq } from 'drizzle-orm';
import { organization, user } from '#features/accounts/tables.ts';
import type { App } from '#platform/app.ts';
import type { Reader } from '#platform/db.ts';
import type { CodeProblem } from '../model.ts';
import { codeOfPath, readCode, whyClosed } from '../rules/code.ts';
import { cohort, cohortLearner, cohortTrainer, joinCode } from '../tables.ts';

type Select = Pick<Reader, 'select'>;

/** What a join page says. A code that does not work names no cohort. */
export type Invitation =
  | { problem: CodeProblem; code: string | null }
  | {
      problem: null;
      code: string;
      cohort: { id: string; name: string; institution: string; institutionId: string };
      trainers: string[];
      /** What the person who looks is to the cohort already. */
      is: 'nobody' | 'learner' | 'trainer';
    };

export async function invitation(
  app: { db: Select; now: App['now'] },
  typed: string,
  person: string | null,
): Promise<Invitation> {
  const code = readCode(typed);
  const [found] = code === null ? [] : await app.db.select().from(joinCode).where(eq(joinCode.code, code));
  const problem = whyClosed(found ?? null, app.now());
  if (problem || !found) return { problem: problem ?? 'code-unknown', code };
  const [named] = await app.db
    .select({ id: cohort.id, name: cohort.name, institution: organization.name, institutionId: organization.id })
    .from(cohort)
    .innerJoin(organization, eq(organization.id, cohort.institution))
    .where(eq(cohort.id, found.cohort));
  const trainers = await app.db
    .select({ id: user.id, name: user.name })
    .from(cohortTrainer)
    .innerJoin(user, eq(user.id, cohortTrainer.person))
    .where(eq(cohortTrainer.cohort, found.cohort))
    .orderBy(asc(cohortTrainer.since));
  const is = trainers.some(({ id }) => id === person)
    ? 'trainer'
    : person !== null && (await isLearnerOf(app.db, found.cohort, person))
      ? 'learner'
      : 'nobody';
  return { problem: null, code: found.code, cohort: named!, trainers: trainers.map(({ name }) => name), is };
}

export const isLearnerOf = async (db: Select, id: string, person: string): Promise<boolean> =>
  (
    await db
      .select({ person: cohortLearner.person })
      .from(cohortLearner)
      .where(and(eq(cohortLearner.cohort, id), eq(cohortLearner.person, person)))
  ).length > 0;

/** The institution that invites, where a sign-up leads back to a join page whose code works; null otherwise. */
export async function invitationOf(app: { db: Select; now: App['now'] }, next: string): Promise<string | null> {
  const invited = await invitedTo(app, next);
  return invited?.institutionId ?? null;
}

/** The same with its names, for the page. */
export async function invitedTo(
  app: { db: Select; now: App['now'] },
  next: string,
): Promise<{ name: string; institution: string; institutionId: string } | null> {
  const code = codeOfPath(next);
  const found = code ? await invitation(app, code, null) : null;
  return found?.problem === null ? found.cohort : null;
}

export type MyCohort = { id: string; name: string; institution: string; joined: number };

/** The cohorts in which a person learns. */
export const myCohorts = (db: Select, person: string): Promise<MyCohort[]> =>
  db
    .select({ id: cohort.id, name: cohort.name, institution: organization.name, joined: cohortLearner.joined })
    .from(cohortLearner)
    .innerJoin(cohort, eq(cohort.id, cohortLearner.cohort))
    .innerJoin(organization, eq(organization.id, cohort.institution))
    .where(eq(cohortLearner.person, person))
    .orderBy(asc(cohortLearner.joined));
