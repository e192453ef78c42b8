import { eq, or } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import { day } from '#shared/kernel/instant.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { ResetProblem } from '../model.ts';
import { isAdministrator } from '../queries.ts';
import { checkPassword, isPlaceholder } from '../rules/input.ts';
import { user } from '../tables.ts';
import { ask } from './library.ts';
import { newToken } from '../auth/token.ts';

/** Mails a link to whoever has this e-mail or username. Says the same whether anybody has. */
export async function requestReset(app: App, input: { name: string }, headers: Headers): Promise<void> {
  const name = input.name.trim().toLowerCase();
  const [person] = await app.db
    .select({ email: user.email })
    .from(user)
    .where(or(eq(user.email, name), eq(user.username, name)))
    .limit(1);
  const email = person && !isPlaceholder(person.email) ? person.email : 'nobody@weft.example';
  await ask(app.auth.api.requestPasswordReset({ body: { email }, headers, returnHeaders: true }));
}

/** Sets a new password by the link of a mail. The link works once, and every session of the person ends. */
export async function resetPassword(
  app: App,
  input: { token: string; password: string },
  headers: Headers,
): Promise<Result<null, ResetProblem>> {
  const password = checkPassword(input.password);
  if (!password.ok) return password;
  const answer = await ask(
    app.auth.api.resetPassword({
      body: { token: input.token, newPassword: input.password },
      headers,
      returnHeaders: true,
    }),
  );
  return answer.ok ? ok(null) : refuse('reset-link-invalid');
}

/** For a person without e-mail: a link that an administrator hands over. */
export async function makeResetLink(
  app: App,
  actor: { id: string },
  person: string,
  address: string,
): Promise<Result<{ link: string }, 'forbidden' | 'person-unknown'>> {
  if (!(await isAdministrator(app.db, actor.id))) return refuse('forbidden');
  const [known] = await app.db.select({ id: user.id }).from(user).where(eq(user.id, person));
  if (!known) return refuse('person-unknown');
  const token = newToken(app.random);
  const { internalAdapter } = await app.auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: person,
    expiresAt: new Date(app.now() + day),
  });
  await writeAudit(app.db, app.now(), { actor: actor.id, action: 'password.reset-link', subject: person });
  return ok({ link: `${address}/reset/?token=${token}` });
}
