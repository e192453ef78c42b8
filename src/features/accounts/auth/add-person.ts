import { eq } from 'drizzle-orm';
import type { Tx } from '#platform/db.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { MemberRole, TakenProblem } from '../model.ts';
import { placeholderEmail } from '../rules/input.ts';
import { account, member, user } from '../tables.ts';

export type PersonRow = {
  name: string;
  email: string | null;
  username: string | null;
  /** Null: nobody can sign in yet. */
  passwordHash: string | null;
  institution: string;
  role: MemberRole;
  admin?: boolean;
  mustChangePassword?: boolean;
};

/**
 * The only place where people are made: the person, their password and their membership, or none of it. It stands here and
 * not among the commands because other features' commands make people too, in transactions of their own.
 */
export async function addPerson(
  tx: Tx,
  now: Instant,
  person: PersonRow,
): Promise<Result<{ id: string }, TakenProblem>> {
  const taken = await whatIsTaken(tx, person);
  if (taken) return refuse(taken);
  const id = newId(now);
  const at = new Date(now);
  const stamps = { createdAt: at, updatedAt: at };
  await tx.insert(user).values({
    id,
    name: person.name,
    email: person.email ?? placeholderEmail(person.username ?? id),
    username: person.username,
    admin: person.admin ?? false,
    mustChangePassword: person.mustChangePassword ?? false,
    ...stamps,
  });
  await tx.insert(account).values({
    id: newId(now),
    userId: id,
    accountId: id,
    providerId: 'credential',
    password: person.passwordHash,
    ...stamps,
  });
  await tx
    .insert(member)
    .values({ id: newId(now), organizationId: person.institution, userId: id, role: person.role, createdAt: at });
  return ok({ id });
}

export async function whatIsTaken(
  tx: Pick<Tx, 'select'>,
  person: { email: string | null; username: string | null },
): Promise<TakenProblem | null> {
  const { email, username } = person;
  if (email && (await tx.select({ id: user.id }).from(user).where(eq(user.email, email))).length) return 'email-taken';
  if (username && (await tx.select({ id: user.id }).from(user).where(eq(user.username, username))).length)
    return 'username-taken';
  return null;
}
