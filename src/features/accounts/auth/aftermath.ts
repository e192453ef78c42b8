import { and, count, eq, gt } from 'drizzle-orm';
import { writeAudit } from '#platform/audit.ts';
import type { AuthParts } from '../auth.ts';
import { limits } from '../rules/attempts.ts';
import { realEmail } from '../rules/input.ts';
import { user, verification } from '../tables.ts';
import { countedKey, forgetFailures } from './attempts.ts';
import { resetMail } from './mails.ts';

/** What the library hands over when somebody asks for a new password. */
export type Reset = { user: { id: string; name: string; email: string }; url: string; token: string };

export async function sendReset(
  { db, mail, now, log }: Omit<AuthParts, 'config'>,
  { user: person, url, token }: Reset,
): Promise<void> {
  const email = realEmail(person.email);
  if (!email) return;
  const recently = new Date(now() - limits.resetMails.within);
  const [asked] = await db
    .select({ times: count() })
    .from(verification)
    .where(and(eq(verification.value, person.id), gt(verification.createdAt, recently)));
  if ((asked?.times ?? 0) > limits.resetMails.most) return;
  const link = `${new URL(url).origin}/reset/?token=${encodeURIComponent(token)}`;
  await mail.send(resetMail(email, person.name, link)).catch((error: { code?: string; responseCode?: number }) => {
    log.error({ person: person.id, code: error.code, answer: error.responseCode }, 'a reset mail could not be sent');
  });
}

export async function afterReset(
  { db, config, now }: Pick<AuthParts, 'db' | 'config' | 'now'>,
  person: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(user).set({ mustChangePassword: false }).where(eq(user.id, person));
    await forgetFailures(tx, countedKey(config.authSecret, 'person', person));
    await writeAudit(tx, now(), { actor: person, action: 'password.reset', subject: person });
  });
}

export async function auditRevoked(
  { db, now }: Pick<AuthParts, 'db' | 'now'>,
  person: string,
  path: string | undefined,
): Promise<void> {
  if (path === '/revoke-session' || path === '/revoke-other-sessions')
    await writeAudit(db, now(), { actor: person, action: 'session.revoked', subject: person });
}
