import type { App } from '#platform/app.ts';
import type { Db } from '#platform/db.ts';
import type { Config } from '#platform/env.ts';
import type { Clock } from '#shared/kernel/instant.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import { addressOf, countedKey, takeTry } from '../auth/attempts.ts';
import type { PersonInput, RegisterProblem } from '../model.ts';
import { setupState, type SetupState } from '../queries.ts';
import { limits } from '../rules/attempts.ts';
import { readPerson } from '../rules/input.ts';
import { addPerson, whatIsTaken } from '../auth/add-person.ts';
import { startSession } from './library.ts';

export type RegisterParts = {
  db: Db;
  config: Config;
  now: Clock;
  hash: (password: string) => Promise<string>;
  address: string;
  /** The institution whose join code brings them: to it they belong, and registration may be closed to others. */
  invitedBy?: string | null;
};

/** Makes a learner of the installation's institution, or of the one that invites, and signs them in. */
export async function register(
  app: App,
  input: PersonInput,
  headers: Headers,
  invitedBy: string | null = null,
): Promise<Result<{ id: string; cookies: string[] }, RegisterProblem>> {
  const { hash } = (await app.auth.$context).password;
  const registered = await registerPerson({ ...app, hash, address: addressOf(headers), invitedBy }, input);
  if (!registered.ok) return registered;
  const { id } = registered.value;
  return ok({ id, cookies: await startSession(app, id, headers) });
}

/** The same for our form and for `/api/auth/sign-up/email`. */
export async function registerPerson(
  parts: RegisterParts,
  input: PersonInput,
): Promise<Result<{ id: string }, RegisterProblem>> {
  const { db, now, config } = parts;
  const state = await setupState(parts);
  const invitedBy = parts.invitedBy ?? null;
  const closed = whyClosed(state, invitedBy !== null);
  if (closed) return refuse(closed);
  const read = readPerson(input);
  if (!read.ok) return read;
  const person = read.value;
  const taken = await whatIsTaken(db, person);
  if (taken) return refuse(taken);
  const key = countedKey(config.authSecret, 'registrations', parts.address);
  const minutes = await takeTry(db, [{ key, limit: limits.registrations }], now());
  if (minutes > 0) return refuse('too-many-registrations', { minutes });
  const passwordHash = await parts.hash(person.password);
  return db.transaction(async (tx) =>
    addPerson(tx, now(), {
      ...person,
      passwordHash,
      institution: invitedBy ?? state.institution!.id,
      role: 'learner',
    }),
  );
}

function whyClosed(state: SetupState, isInvited: boolean): 'not-founded' | 'registration-closed' | null {
  if (!state.founded || !state.institution) return 'not-founded';
  return state.registration === 'closed' && !isInvited ? 'registration-closed' : null;
}
