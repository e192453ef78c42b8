import { eq, like } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { writeAudit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { setting } from '#platform/tables.ts';
import { newId } from '#shared/kernel/ids.ts';
import { hour } from '#shared/kernel/instant.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import { settings, type FoundProblem, type PersonInput } from '../model.ts';
import { foundingLinkIsValid, setupState } from '../queries.ts';
import { checkName, readPerson, slugOf, tidyName } from '../rules/input.ts';
import { organization } from '../tables.ts';
import { addPerson, whatIsTaken } from '../auth/add-person.ts';
import { startSession } from './library.ts';
import { hashOfToken, newToken } from '../auth/token.ts';

/** A link that makes one administrator: the first one (and the institution), or another when all are lost. */
export async function makeFoundingLink(app: App, address: string, validFor: number = hour): Promise<string> {
  const token = newToken(app.random);
  await app.db
    .insert(setting)
    .values({ key: settings.foundingLink + hashOfToken(token), value: String(app.now() + validFor) });
  return `${address.replace(/\/+$/, '')}/found/?token=${token}`;
}

export type FoundInput = PersonInput & { token: string; institution: string };

/** Uses a one-time link. Makes the institution too where there is none yet. */
export async function found(
  app: App,
  input: FoundInput,
  headers: Headers,
): Promise<Result<{ id: string; cookies: string[] }, FoundProblem>> {
  const link = settings.foundingLink + hashOfToken(input.token);
  if (!(await foundingLinkIsValid(app, input.token))) return refuse('founding-link-invalid');
  const isFirst = (await setupState(app)).institution === null;
  const institution = checkName(tidyName(input.institution));
  if (isFirst && !institution.ok)
    return refuse(
      institution.problem === 'name-needed' ? 'institution-needed' : 'institution-too-long',
      institution.detail,
    );
  const read = readPerson(input);
  if (!read.ok) return read;
  const passwordHash = await (await app.auth.$context).password.hash(read.value.password);
  const done = await app.db.transaction(async (tx): Promise<Result<{ id: string }, FoundProblem>> => {
    const [unused] = await tx.select({ key: setting.key }).from(setting).where(eq(setting.key, link));
    if (!unused) return refuse('founding-link-invalid');
    const taken = await whatIsTaken(tx, read.value);
    if (taken) return refuse(taken);
    await tx.delete(setting).where(like(setting.key, `${settings.foundingLink}%`));
    const home = await homeInstitution(tx, app.now(), institution.ok ? institution.value : '');
    const person = await addPerson(tx, app.now(), {
      ...read.value,
      passwordHash,
      institution: home,
      role: 'coordinator',
      admin: true,
    });
    if (!person.ok) return person;
    const { id } = person.value;
    await writeAudit(tx, app.now(), {
      actor: id,
      action: isFirst ? 'installation.founded' : 'administrator.added',
      subject: id,
    });
    return person;
  });
  return done.ok ? ok({ id: done.value.id, cookies: await startSession(app, done.value.id, headers) }) : done;
}

async function homeInstitution(tx: Tx, now: number, name: string): Promise<string> {
  const [known] = await tx.select({ id: setting.value }).from(setting).where(eq(setting.key, settings.institution));
  if (known) return known.id;
  const id = newId(now);
  await tx.insert(organization).values({ id, name, slug: slugOf(name), createdAt: new Date(now) });
  await tx.insert(setting).values({ key: settings.institution, value: id });
  return id;
}
