import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { and, asc, count, desc, eq, gt, inArray, like, or, sql } from 'drizzle-orm';
import { parseCookies } from 'better-auth/cookies';
import type { App } from '#platform/app.ts';
import type { Reader } from '#platform/db.ts';
import { setting } from '#platform/tables.ts';
import { hashOfToken } from './auth/token.ts';
import { settings, type MemberRole, type Role } from './model.ts';
import { realEmail } from './rules/input.ts';
import { readLetter, type Letter } from './rules/letter.ts';
import { asMemberRole, roleOf } from './rules/roles.ts';
import { member, organization, session, user } from './tables.ts';

export type Actor = {
  id: string;
  name: string;
  username: string | null;
  email: string | null;
  admin: boolean;
  mustChangePassword: boolean;
  sessionId: string;
  memberships: { institution: string; role: MemberRole }[];
};

/**
 * Who asks. One indexed read, always from the database: a role taken away or a session ended holds from the next request.
 * Without a session cookie that we signed, the database is not asked.
 */
export async function actorOf(app: App, headers: Headers): Promise<Actor | null> {
  const token = await sessionToken(app, headers);
  if (token === null) return null;
  const rows = await app.db
    .select({ sessionId: session.id, person: user, institution: member.organizationId, role: member.role })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(member, eq(member.userId, user.id))
    .where(and(eq(session.token, token), gt(session.expiresAt, new Date(app.now()))));
  const [first] = rows;
  if (!first) return null;
  const { id, name, username, email, admin, mustChangePassword } = first.person;
  const memberships = rows.flatMap(({ institution, role }) =>
    institution ? { institution, role: asMemberRole(role) } : [],
  );
  return {
    id,
    name,
    username,
    email: realEmail(email),
    admin,
    mustChangePassword,
    sessionId: first.sessionId,
    memberships,
  };
}

/** The token in the session cookie, where its signature is ours. */
async function sessionToken(app: App, headers: Headers): Promise<string | null> {
  const cookies = headers.get('cookie');
  if (!cookies?.includes('session_token=')) return null;
  const { authCookies } = await app.auth.$context;
  const value = parseCookies(cookies).get(authCookies.sessionToken.name) ?? '';
  const dot = value.lastIndexOf('.');
  const token = value.slice(0, Math.max(dot, 0));
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const made = createHmac('sha256', app.config.authSecret).update(token).digest();
  return given.length === made.length && timingSafeEqual(given, made) ? token : null;
}

/** Lengthens the session once a day and returns the cookies that say so. For `/api/me`, which a device asks now and then. */
export async function renewSession(app: App, headers: Headers): Promise<string[]> {
  const renewed = await app.auth.api.getSession({ headers, query: { disableCookieCache: true }, returnHeaders: true });
  return renewed.headers?.getSetCookie() ?? [];
}

export type Institution = { id: string; name: string; slug: string };
export type SetupState = { founded: boolean; institution: Institution | null; registration: 'open' | 'closed' };

export async function setupState({ db, config }: Pick<App, 'db' | 'config'>): Promise<SetupState> {
  const rows = await db
    .select()
    .from(setting)
    .where(inArray(setting.key, [settings.institution, settings.registration]));
  const valueOf = (key: string) => rows.find((row) => row.key === key)?.value;
  const home = valueOf(settings.institution);
  const [institution] = home
    ? await db
        .select({ id: organization.id, name: organization.name, slug: organization.slug })
        .from(organization)
        .where(eq(organization.id, home))
    : [];
  const registration = valueOf(settings.registration) ?? config.registration;
  return {
    founded: await hasAdministrator(db),
    institution: institution ?? null,
    registration: registration === 'closed' ? 'closed' : 'open',
  };
}

const hasAdministrator = async (db: Reader): Promise<boolean> =>
  (await db.select({ id: user.id }).from(user).where(eq(user.admin, true)).limit(1)).length > 0;

export const isAdministrator = async (db: Pick<Reader, 'select'>, id: string): Promise<boolean> =>
  (
    await db
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.id, id), eq(user.admin, true)))
  ).length > 0;

export async function foundingLinkIsValid(app: Pick<App, 'db' | 'now'>, token: string): Promise<boolean> {
  const [link] = await app.db
    .select({ until: setting.value })
    .from(setting)
    .where(eq(setting.key, settings.foundingLink + hashOfToken(token)));
  return link !== undefined && Number(link.until) > app.now();
}

export async function resetLinkIsValid(app: App, token: string): Promise<boolean> {
  const found = await (await app.auth.$context).internalAdapter.findVerificationValue(`reset-password:${token}`);
  return found !== null && found.expiresAt.getTime() > app.now();
}

export type SessionRow = { id: string; userAgent: string | null; signedIn: Date; lastUsed: Date };

/** The person's open sessions, the last used first. */
export const listSessions = (app: App, person: string): Promise<SessionRow[]> =>
  app.db
    .select({ id: session.id, userAgent: session.userAgent, signedIn: session.createdAt, lastUsed: session.updatedAt })
    .from(session)
    .where(and(eq(session.userId, person), gt(session.expiresAt, new Date(app.now()))))
    .orderBy(desc(session.updatedAt));

export type PersonRow = {
  id: string;
  name: string;
  username: string | null;
  email: string | null;
  role: Role;
  since: Date;
};
export type People = { people: PersonRow[]; count: number; page: number; pages: number };

const perPage = 50;

/** People of the installation by name, for the administrator. */
export async function listPeople(
  app: App,
  { search = '', page = 1 }: { search?: string; page?: number },
): Promise<People> {
  const text = search.trim().toLowerCase();
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const holds = (column: typeof user.name | typeof user.email | typeof user.username) =>
    sql`lower(${column}) like ${pattern} escape '\\'`;
  // The placeholder of a person without e-mail is no address to be found by.
  const fits = text
    ? or(
        holds(user.name),
        holds(user.username),
        and(holds(user.email), sql`not ${like(user.email, '%@users.invalid')}`),
      )
    : undefined;
  const { institution } = await setupState(app);
  const [all] = await app.db.select({ count: count() }).from(user).where(fits);
  const pages = Math.max(1, Math.ceil(all!.count / perPage));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const rows = await app.db
    .select({ person: user, role: member.role })
    .from(user)
    .leftJoin(member, and(eq(member.userId, user.id), eq(member.organizationId, institution?.id ?? '')))
    .where(fits)
    .orderBy(asc(user.name), asc(user.id))
    .limit(perPage)
    .offset((shown - 1) * perPage);
  const people = rows.map(({ person, role }) => ({
    id: person.id,
    name: person.name,
    username: person.username,
    email: realEmail(person.email),
    role: roleOf({ admin: person.admin, role: asMemberRole(role) }),
    since: person.createdAt,
  }));
  return { people, count: all!.count, page: shown, pages };
}

export type MailFile = { file: string; at: Date; to: string; subject: string };

const mailFolder = (app: App): string => join(app.config.dataDir, 'mail');
const mailName = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-[A-Za-z0-9]{1,12}\.eml$/;

/** The latest mails that lie in the data folder, newest first. Empty where SMTP carries them. */
export function listMail(app: App, most = 50): MailFile[] {
  if (app.mail.kind === 'smtp' || !existsSync(mailFolder(app))) return [];
  const files = readdirSync(mailFolder(app)).filter((file) => mailName.test(file));
  return files
    .sort()
    .reverse()
    .slice(0, most)
    .flatMap((file) => {
      const letter = readMail(app, file);
      return letter
        ? { file, at: new Date(file.replace(mailName, '$1:$2:$3')), to: letter.to, subject: letter.subject }
        : [];
    });
}

/** One of them in words; null where no such mail lies there. The name is checked, so no other file can be read. */
export function readMail(app: App, file: string): Letter | null {
  const path = join(mailFolder(app), file);
  return app.mail.kind === 'folder' && mailName.test(file) && existsSync(path)
    ? readLetter(readFileSync(path, 'utf8'))
    : null;
}
