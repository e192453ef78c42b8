import { createHash, createHmac } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { countedKey, forgetFailures } from '#features/accounts/auth/attempts.ts';
import { account, session, user } from '#features/accounts/tables.ts';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import { cohortFor, moreThanLearners } from '../queries/cohort.ts';
import { firstPasswordFrom } from '../rules/first-password.ts';
import { cohortLearner, firstPassword } from '../tables.ts';

type Problem = 'cohort-unknown' | 'nobody-chosen' | 'learner-unknown' | 'not-only-a-learner' | 'key-invalid';
type Input = { cohort: string; key: string; people: readonly string[] };

/** `password` is null for who has chosen their own since: it is theirs alone. */
export type Card = { id: string; name: string; username: string; password: string | null };
/** One round of cards. `key` is what the passwords are made of; it stays in the trainer's page and is stored nowhere. */
export type Round = { key: string; done: number; of: number; cards: Card[] };

/** Passwords hashed in one request: about a second and a half of one processor, while others are served. */
export const cardsPerStep = 20;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');
const passwordOf = (key: string, person: string): string =>
  firstPasswordFrom(createHmac('sha256', key).update(person).digest());

/**
 * Gives learners new first passwords, some at each call, and returns the cards of those who have one. A round begins with an
 * empty key; called again with the key and people of a round it goes on, and at the end only shows the cards again. A
 * password given before stops working, its sessions end, and the new one must be changed at the first sign-in.
 */
export async function makeCards(app: App, actor: { id: string }, input: Input): Promise<Result<Round, Problem>> {
  const key = input.key || Buffer.from(app.random(24)).toString('base64url');
  if (!/^[\w-]{32}$/.test(key)) return refuse('key-invalid');
  const keyHash = hashOf(key);
  const people = [...new Set(input.people)];
  const guard = await mayGive(app.db, actor, input.cohort, people);
  if (!guard.ok) return guard;

  const given = await givenBy(app.db, keyHash, people);
  const next = people.filter((id) => !given.has(id)).slice(0, cardsPerStep);
  const { hash } = (await app.auth.$context).password;
  const hashes: { person: string; hash: string }[] = [];
  // One after the other: hashing runs beside the event loop, and side by side it would take every processor.
  for (const person of next) hashes.push({ person, hash: await hash(passwordOf(key, person)) });

  return app.db.transaction(async (tx): Promise<Result<Round, Problem>> => {
    const still = await mayGive(tx, actor, input.cohort, people);
    if (!still.ok) return still;
    for (const one of hashes) await give(app, tx, actor, { ...one, keyHash, cohort: input.cohort });
    return ok({ key, done: given.size + hashes.length, of: people.length, cards: await cardsOf(tx, key, people) });
  });
}

async function mayGive(
  db: Pick<Tx, 'select'>,
  actor: { id: string },
  cohort: string,
  people: readonly string[],
): Promise<Result<null, Problem>> {
  if (!(await cohortFor(db, actor.id, cohort, 'cohort.people'))) return refuse('cohort-unknown');
  if (people.length === 0) return refuse('nobody-chosen');
  const here = await db
    .select({ id: cohortLearner.person })
    .from(cohortLearner)
    .where(and(eq(cohortLearner.cohort, cohort), inArray(cohortLearner.person, [...people])));
  if (here.length < people.length) return refuse('learner-unknown');
  return (await moreThanLearners(db, people)).size > 0 ? refuse('not-only-a-learner') : ok(null);
}

async function givenBy(db: Pick<Tx, 'select'>, keyHash: string, people: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ person: firstPassword.person })
    .from(firstPassword)
    .where(and(eq(firstPassword.keyHash, keyHash), inArray(firstPassword.person, [...people])));
  return new Set(rows.map(({ person }) => person));
}

type Given = { person: string; hash: string; keyHash: string; cohort: string };

async function give(app: App, tx: Tx, actor: { id: string }, { person, hash, keyHash, cohort }: Given): Promise<void> {
  const now = app.now();
  const at = new Date(now);
  await tx
    .update(account)
    .set({ password: hash, updatedAt: at })
    .where(and(eq(account.userId, person), eq(account.providerId, 'credential')));
  await tx.update(user).set({ mustChangePassword: true, updatedAt: at }).where(eq(user.id, person));
  await tx.delete(session).where(eq(session.userId, person));
  const round = { keyHash, made: now };
  await tx
    .insert(firstPassword)
    .values({ person, ...round })
    .onConflictDoUpdate({ target: firstPassword.person, set: round });
  await forgetFailures(tx, countedKey(app.config.authSecret, 'person', person));
  await writeAudit(tx, now, { actor: actor.id, action: 'password.card', subject: person, detail: { cohort } });
}

/** Cards of the round in the order of its people. A person without username signs in by e-mail. */
async function cardsOf(db: Pick<Tx, 'select'>, key: string, people: readonly string[]): Promise<Card[]> {
  const rows = await db
    .select({ user })
    .from(firstPassword)
    .innerJoin(user, eq(user.id, firstPassword.person))
    .where(and(eq(firstPassword.keyHash, hashOf(key)), inArray(firstPassword.person, [...people])));
  const known = new Map(rows.map((row) => [row.user.id, row.user]));
  return people.flatMap((id) => {
    const person = known.get(id);
    if (!person) return [];
    const password = person.mustChangePassword ? passwordOf(key, id) : null;
    return [{ id, name: person.name, username: person.username ?? person.email, password }];
  });
}
