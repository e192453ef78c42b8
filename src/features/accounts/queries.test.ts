import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { day } from '#shared/kernel/instant.ts';
import { browserWith, founder, homeName, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { actorOf, listMail, listPeople, listSessions, readMail, renewSession, setupState } from './queries.ts';
import { session } from './tables.ts';

test('who asks is known with name, e-mail or none, role and session', async () => {
  const { app } = await opened();
  const { actor } = await register(app, { name: 'रवि', username: 'ravi', role: 'trainer' });
  const { institution } = await setupState(app);
  expect(actor).toEqual({
    id: expect.stringMatching(/^[0-9a-z]{26}$/),
    name: 'रवि',
    username: 'ravi',
    email: null,
    admin: false,
    mustChangePassword: false,
    sessionId: expect.any(String),
    memberships: [{ institution: institution!.id, role: 'trainer' }],
  });
});

test('without a session cookie of ours the database is not asked', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  const forged = headers.get('cookie')!.replace(/(session_token=[^.]+)\.[^;]+/, '$1.AAAA');
  const silent = { ...app, db: new Proxy({}, { get: () => expect.unreachable() }) as typeof app.db };
  expect(await actorOf(silent, new Headers())).toBeNull();
  expect(await actorOf(silent, new Headers({ cookie: 'theme=dark; weft_signed_in=1' }))).toBeNull();
  expect(await actorOf(silent, new Headers({ cookie: forged }))).toBeNull();
  expect(await actorOf(silent, new Headers({ cookie: 'weft.session_token=' }))).toBeNull();
});

test('a session that has ended or grown old is nobody, from the next request on', async () => {
  const { app, clock } = await opened();
  const ended = await register(app);
  await app.db.delete(session);
  expect(await actorOf(app, ended.headers)).toBeNull();
  const old = await register(app);
  clock.move(29 * day);
  expect(await actorOf(app, old.headers)).not.toBeNull();
  clock.move(2 * day);
  expect(await actorOf(app, old.headers)).toBeNull();
});

test('a session in use is lengthened once a day', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  const cookieOf = (cookies: string[]) => cookies.filter((cookie) => cookie.startsWith('weft.session_token'));
  expect(cookieOf(await renewSession(app, headers))).toHaveLength(0);
  await app.db.update(session).set({ expiresAt: new Date(Date.now() + 28 * day) });
  const cookies = await renewSession(app, headers);
  expect(cookieOf(cookies)).toEqual([expect.stringContaining('Max-Age=2592000')]);
  expect(cookies).toContain('weft_signed_in=1; Max-Age=2592000; Path=/; SameSite=Lax');
  const [row] = await app.db.select().from(session);
  expect(row!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * day);
  expect(await actorOf(app, browserWith(cookies, headers))).not.toBeNull();
});

test('a fresh installation says that it is not set up', async () => {
  const { app } = await opened({ founded: false });
  expect(await setupState(app)).toEqual({ founded: false, institution: null, registration: 'open' });
});

test('a founded one names its institution, and follows the environment until somebody decides', async () => {
  const { app } = await opened({ config: { registration: 'closed' } });
  expect(await setupState(app)).toMatchObject({
    founded: true,
    institution: { name: homeName, slug: 'cluster-institute' },
    registration: 'closed',
  });
});

test('own sessions are listed with their device, others are not', async () => {
  const { app } = await opened();
  const { id } = await register(app);
  await register(app);
  const sessions = await listSessions(app, id);
  expect(sessions).toHaveLength(1);
  expect(Object.keys(sessions[0]!)).not.toContain('token');
});

test('people are found by a part of name, username or e-mail, and % is only a letter', async () => {
  const { app } = await opened();
  await register(app, { name: 'Meera Nair', email: 'meera@example.org', username: 'mn' + '1' });
  await register(app, { name: '100% cotton', username: 'cotton' });
  const names = async (search: string) => (await listPeople(app, { search })).people.map((person) => person.name);
  expect(await names('NAIR')).toEqual(['Meera Nair']);
  expect(await names('meera@')).toEqual(['Meera Nair']);
  expect(await names('cotton')).toEqual(['100% cotton']);
  expect(await names('%')).toEqual(['100% cotton']);
  expect(await names('users.invalid')).toEqual([]);
  expect(await names("' OR 1=1 --")).toEqual([]);
});

test('a long list comes in pages, and a page beyond the last is the last', async () => {
  const { app } = await opened();
  await app.db.$client.execute(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) INSERT INTO user (id, name, email, created_at, updated_at) SELECT 'p' || i, 'Person ' || i, 'p' || i || '@example.org', 0, 0 FROM n`,
  );
  const first = await listPeople(app, {});
  expect(first).toMatchObject({ count: 121, page: 1, pages: 3 });
  expect(first.people).toHaveLength(50);
  expect(first.people[0]).toMatchObject({ name: founder.name, role: 'administrator', email: founder.email });
  expect((await listPeople(app, { page: 99 })).people).toHaveLength(21);
  expect((await listPeople(app, { page: Number.NaN })).page).toBe(1);
});

test('mails in the data folder are listed newest first and read in words', async () => {
  const { app } = await opened({ mail: 'real' });
  await app.mail.send({ to: 'a@example.org', subject: 'First', text: 'one' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await app.mail.send({ to: 'b@example.org', subject: 'Second', text: 'two\n\nthree' });
  const mails = listMail(app);
  expect(mails.map((mail) => mail.subject)).toEqual(['Second', 'First']);
  expect(Math.abs(mails[0]!.at.getTime() - Date.now())).toBeLessThan(60_000);
  expect(readMail(app, mails[0]!.file)).toEqual({ to: 'b@example.org', subject: 'Second', text: 'two\n\nthree' });
});

test('nothing but a mail can be read that way', async () => {
  const { app } = await opened({ mail: 'real' });
  mkdirSync(join(app.config.dataDir, 'mail'));
  writeFileSync(join(app.config.dataDir, 'auth-secret'), 'secret');
  for (const file of ['../auth-secret', '../weft.db', 'x.eml', '', '2026-11-22T05-00-00.000Z-abc.eml', '/etc/passwd'])
    expect(readMail(app, file)).toBeNull();
});

test('where mail goes over SMTP there is none to list', async () => {
  const { app } = await opened({ config: { smtpUrl: 'smtp://127.0.0.1:1' }, mail: 'real' });
  expect(listMail(app)).toEqual([]);
});
