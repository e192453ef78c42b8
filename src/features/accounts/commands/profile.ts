import { and, eq, isNull, ne } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import { addressOf, countedKey, forgive, takeTry } from '../auth/attempts.ts';
import { emailChangedMail } from '../auth/mails.ts';
import type { ChangeEmailProblem, ChangePasswordProblem, ChoosePasswordProblem } from '../model.ts';
import { limits } from '../rules/attempts.ts';
import {
  checkEmail,
  checkName,
  checkPassword,
  isPlaceholder,
  placeholderEmail,
  tidyEmail,
  tidyName,
} from '../rules/input.ts';
import { account, session, user } from '../tables.ts';
import { whatIsTaken } from '../auth/add-person.ts';
import { ask } from './library.ts';

type Self = { id: string };

export async function changeName(
  app: App,
  actor: Self,
  input: { name: string },
): Promise<Result<{ name: string }, 'name-needed' | 'name-too-long'>> {
  const checked = checkName(tidyName(input.name));
  if (!checked.ok) return checked;
  const name = checked.value;
  await app.db
    .update(user)
    .set({ name, updatedAt: new Date(app.now()) })
    .where(eq(user.id, actor.id));
  return ok({ name });
}

/** Asks for the password, because whoever holds the e-mail can reset it. The old address is told. */
export async function changeEmail(
  app: App,
  actor: Self,
  input: { email: string; password: string },
  headers: Headers,
): Promise<Result<{ changed: boolean }, ChangeEmailProblem>> {
  const [person] = await app.db.select().from(user).where(eq(user.id, actor.id));
  if (!person) return refuse('signed-out');
  const typed = tidyEmail(input.email);
  if (!typed && !person.username) return refuse('email-needed');
  const checked = typed ? checkEmail(typed) : ok(placeholderEmail(person.username ?? person.id));
  if (!checked.ok) return checked;
  const email = checked.value;
  if (email === person.email) return ok({ changed: false });
  const proved = await provePassword(app, person.id, input.password, headers);
  if (!proved.ok) return proved;
  const taken = await app.db.transaction(async (tx) => {
    if (await whatIsTaken(tx, { email, username: null })) return true;
    await tx
      .update(user)
      .set({ email, emailVerified: false, updatedAt: new Date(app.now()) })
      .where(eq(user.id, person.id));
    await writeAudit(tx, app.now(), { actor: person.id, action: 'email.changed', subject: person.id });
    return false;
  });
  if (taken) return refuse('email-taken');
  if (!isPlaceholder(person.email)) tellOldAddress(app, person);
  return ok({ changed: true });
}

/** Ends the person's other sessions: whoever knew the old password is out. */
export async function changePassword(
  app: App,
  input: { current: string; password: string },
  headers: Headers,
): Promise<Result<{ cookies: string[] }, ChangePasswordProblem>> {
  const password = checkPassword(input.password);
  if (!password.ok) return password;
  const body = { currentPassword: input.current, newPassword: input.password, revokeOtherSessions: true };
  const answer = await ask(app.auth.api.changePassword({ body, headers, returnHeaders: true }));
  if (answer.ok) return ok({ cookies: answer.cookies });
  if (answer.code === 'too-many-failures') return refuse('too-many-failures', answer.detail);
  return refuse(answer.code === 'UNAUTHORIZED' ? 'signed-out' : 'wrong-password');
}

/**
 * Puts a person's own password in the place of the one that somebody else gave them. Whoever is here has just signed in with
 * that one, so it is not asked for again. Ends the person's other sessions. Does nothing where a password is one's own.
 */
export async function choosePassword(
  app: App,
  actor: Self & { sessionId: string },
  input: { password: string },
): Promise<Result<{ changed: boolean }, ChoosePasswordProblem>> {
  const [person] = await app.db
    .select({ user, hash: account.password })
    .from(user)
    .innerJoin(account, and(eq(account.userId, user.id), eq(account.providerId, 'credential')))
    .where(eq(user.id, actor.id));
  if (!person) return refuse('signed-out');
  if (!person.user.mustChangePassword) return ok({ changed: false });
  const checked = checkPassword(input.password, [person.user.name, person.user.email, person.user.username]);
  if (!checked.ok) return checked;
  const { hash, verify } = (await app.auth.$context).password;
  if (person.hash && (await verify({ hash: person.hash, password: input.password })))
    return refuse('password-unchanged');
  const made = await hash(input.password);
  const before = person.hash;
  return app.db.transaction(async (tx) => {
    // Whoever gave it may have given another one meanwhile: then this session is over too.
    const changed = await tx
      .update(account)
      .set({ password: made, updatedAt: new Date(app.now()) })
      .where(
        and(eq(account.userId, actor.id), before === null ? isNull(account.password) : eq(account.password, before)),
      )
      .returning({ id: account.id });
    if (changed.length === 0) return refuse('signed-out');
    await tx.update(user).set({ mustChangePassword: false }).where(eq(user.id, actor.id));
    await tx.delete(session).where(and(eq(session.userId, actor.id), ne(session.id, actor.sessionId)));
    await writeAudit(tx, app.now(), { actor: actor.id, action: 'password.changed', subject: actor.id });
    return ok({ changed: true });
  });
}

async function provePassword(
  app: App,
  person: string,
  password: string,
  headers: Headers,
): Promise<Result<null, 'wrong-password' | 'too-many-failures'>> {
  const [own, address] = [
    countedKey(app.config.authSecret, 'person', person),
    countedKey(app.config.authSecret, 'address', addressOf(headers)),
  ];
  const counted = [
    { key: own, limit: limits.account },
    { key: address, limit: limits.address },
  ];
  const minutes = await takeTry(app.db, counted, app.now());
  if (minutes > 0) return refuse('too-many-failures', { minutes });
  const [known] = await app.db
    .select({ hash: account.password })
    .from(account)
    .where(and(eq(account.userId, person), eq(account.providerId, 'credential')));
  const { verify, config } = (await app.auth.$context).password;
  const isRight =
    known?.hash && password.length <= config.maxPasswordLength && (await verify({ hash: known.hash, password }));
  if (!isRight) return refuse('wrong-password');
  await forgive(app.db, own, address);
  return ok(null);
}

function tellOldAddress(app: App, person: { id: string; email: string; name: string }): void {
  app.mail.send(emailChangedMail(person.email, person.name)).catch((error: { code?: string }) => {
    app.log.error({ person: person.id, code: error.code }, 'the mail about a changed e-mail could not be sent');
  });
}
