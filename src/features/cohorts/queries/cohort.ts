import { and, asc, count, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { asMemberRole } from '#features/accounts/rules/roles.ts';
import { realEmail } from '#features/accounts/rules/input.ts';
import { member, organization, user } from '#features/accounts/tables.ts';
import type { Actor } from '#features/accounts/queries.ts';
import type { Reader } from '#platform/db.ts';
import { may, type Permission } from '#platform/permissions.ts';
import type { JoinCode } from '../model.ts';
import { relationsOf } from '../rules/relations.ts';
import { cohort, cohortLearner, cohortTrainer, joinCode } from '../tables.ts';

type Select = Pick<Reader, 'select'>;
export type CohortRow = typeof cohort.$inferSelect;
export type Cohort = CohortRow & { institutionName: string };

/**
 * The cohort, if this person may do this to it. Null alike for one that does not exist and for one of others: nobody learns
 * from the answer which cohorts there are. Roles are read here anew, never taken from a cookie.
 */
export async function cohortFor(db: Select, actor: string, id: string, permission: Permission): Promise<Cohort | null> {
  const [found] = await db
    .select({
      cohort,
      institutionName: organization.name,
      admin: user.admin,
      role: member.role,
      trains: cohortTrainer.person,
    })
    .from(cohort)
    .innerJoin(organization, eq(organization.id, cohort.institution))
    .innerJoin(user, eq(user.id, actor))
    .leftJoin(member, and(eq(member.organizationId, cohort.institution), eq(member.userId, actor)))
    .leftJoin(cohortTrainer, and(eq(cohortTrainer.cohort, cohort.id), eq(cohortTrainer.person, actor)))
    .where(eq(cohort.id, id));
  if (!found) return null;
  const { admin, role, trains } = found;
  const held = relationsOf({ admin, role: role === null ? null : asMemberRole(role), trains: trains !== null });
  return may(permission, held) ? { ...found.cohort, institutionName: found.institutionName } : null;
}

export type CohortLine = Pick<CohortRow, 'id' | 'name' | 'startsOn'> & {
  institution: string;
  learners: number;
  trainers: string[];
};

/** The cohorts that this person may open: those they train, those of institutions they coordinate, all for an administrator. */
export async function listCohorts(
  db: Select,
  actor: Pick<Actor, 'id' | 'admin' | 'memberships'>,
): Promise<CohortLine[]> {
  const where = (roles: readonly string[]) =>
    actor.memberships.filter(({ role }) => roles.includes(role)).map(({ institution }) => institution);
  const own = db.select({ id: cohortTrainer.cohort }).from(cohortTrainer).where(eq(cohortTrainer.person, actor.id));
  const visible = or(
    inArray(cohort.institution, where(['coordinator'])),
    and(inArray(cohort.institution, where(['trainer', 'coordinator'])), inArray(cohort.id, own)),
  );
  const rows = await db
    .select({
      id: cohort.id,
      name: cohort.name,
      startsOn: cohort.startsOn,
      institution: organization.name,
      learners: count(cohortLearner.person),
    })
    .from(cohort)
    .innerJoin(organization, eq(organization.id, cohort.institution))
    .leftJoin(cohortLearner, eq(cohortLearner.cohort, cohort.id))
    .where(actor.admin ? undefined : visible)
    .groupBy(cohort.id)
    .orderBy(desc(cohort.made), desc(cohort.id));
  const names = await db
    .select({ cohort: cohortTrainer.cohort, name: user.name })
    .from(cohortTrainer)
    .innerJoin(user, eq(user.id, cohortTrainer.person))
    .where(
      inArray(
        cohortTrainer.cohort,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(cohortTrainer.since));
  const trainers = Map.groupBy(names, (row) => row.cohort);
  return rows.map((row) => ({ ...row, trainers: (trainers.get(row.id) ?? []).map(({ name }) => name) }));
}

/** Institutions in which this person may make cohorts. */
export async function institutionsFor(
  db: Select,
  actor: Pick<Actor, 'memberships'>,
): Promise<{ id: string; name: string }[]> {
  const ids = actor.memberships.filter(({ role }) => role !== 'learner').map(({ institution }) => institution);
  return db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(inArray(organization.id, ids))
    .orderBy(asc(organization.name));
}

export type Trainer = { id: string; name: string; since: number };

export const trainersOf = (db: Select, id: string): Promise<Trainer[]> =>
  db
    .select({ id: user.id, name: user.name, since: cohortTrainer.since })
    .from(cohortTrainer)
    .innerJoin(user, eq(user.id, cohortTrainer.person))
    .where(eq(cohortTrainer.cohort, id))
    .orderBy(asc(cohortTrainer.since), asc(user.id));

/** Trainers and coordinators of the cohort's institution who do not train it yet. */
export const possibleTrainers = (db: Select, { id, institution }: CohortRow): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: user.id, name: user.name })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .leftJoin(cohortTrainer, and(eq(cohortTrainer.cohort, id), eq(cohortTrainer.person, user.id)))
    .where(and(eq(member.organizationId, institution), ne(member.role, 'learner'), isNull(cohortTrainer.person)))
    .orderBy(asc(user.name), asc(user.id));

/** The code given out last, whether it works or not; null before the first. */
export async function latestCode(db: Select, id: string): Promise<JoinCode | null> {
  const [code] = await db
    .select()
    .from(joinCode)
    .where(eq(joinCode.cohort, id))
    .orderBy(desc(joinCode.made), desc(sql`rowid`))
    .limit(1);
  return code ?? null;
}

export type Classmate = { id: string; name: string; username: string | null; email: string | null };

/** A learner of this cohort; null for anybody else. */
export async function learnerOf(
  db: Select,
  id: string,
  person: string,
): Promise<(Classmate & { joined: number; by: 'code' | 'list' | 'move'; mustChangePassword: boolean }) | null> {
  const [found] = await db
    .select({ user, joined: cohortLearner.joined, by: cohortLearner.by })
    .from(cohortLearner)
    .innerJoin(user, eq(user.id, cohortLearner.person))
    .where(and(eq(cohortLearner.cohort, id), eq(cohortLearner.person, person)));
  if (!found) return null;
  const { name, username, email, mustChangePassword } = found.user;
  return {
    id: person,
    name,
    username,
    email: realEmail(email),
    mustChangePassword,
    joined: found.joined,
    by: found.by,
  };
}

/** Those of these people who are more than learners somewhere: their passwords and names are not a trainer's to change. */
export async function moreThanLearners(db: Select, people: readonly string[]): Promise<Set<string>> {
  const ids = [...people];
  const found = await db
    .select({ id: user.id })
    .from(user)
    .leftJoin(member, and(eq(member.userId, user.id), ne(member.role, 'learner')))
    .leftJoin(cohortTrainer, eq(cohortTrainer.person, user.id))
    .where(
      and(
        inArray(user.id, ids),
        or(eq(user.admin, true), sql`${member.id} is not null`, sql`${cohortTrainer.person} is not null`),
      ),
    );
  return new Set(found.map(({ id }) => id));
}
