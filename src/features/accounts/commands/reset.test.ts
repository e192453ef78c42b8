import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { audit } from '#platform/tables.ts';
import { hour, minute } from '#shared/kernel/instant.ts';
import type { App } from '#platform/app.ts';
import type { Mail } from '#platform/mail.ts';
import { founder, goodPassword, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { smtpReceiver } from '#test/support/smtp.ts';
import { countedKey } from '../auth/attempts.ts';
import { actorOf, listMail, readMail, resetLinkIsValid } from '../queries.ts';
import { readLetter } from '../rules/letter.ts';
import { session, signInFailure, user, verification } from '../tables.ts';
import { makeResetLink, requestReset, resetPassword } from './reset.ts';
import { signIn } from './sign-in.ts';

const local = new Headers({ host: 'localhost:4321' });
const newPassword = 'another plain weave';
const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)![0];
const tokenIn = (text: string) => new URL(linkIn(text)).searchParams.get('token')!;
const arrived = (mails: Mail[], number = 1) => vi.waitFor(() => expect(mails).toHaveLength(number));
const administrator = async (app: App) =>
  (await app.db.select({ id: user.id }).from(user).where(eq(user.email, founder.email)))[0]!;

test('a reset goes over SMTP, its link works once, and every session of the person ends', async () => {
  const smtp = await smtpReceiver();
  onTestFinished(smtp.close);
  const { app } = await opened({ config: { smtpUrl: smtp.url, mailFrom: 'Weft <weft@learn.example>' }, mail: 'real' });
  const { id, headers } = await register(app, { name: 'रवि', email: 'ravi@example.org' });
  await requestReset(app, { name: 'Ravi@Example.org ' }, local);
  const mail = await smtp.next();
  expect(mail).toMatchObject({ from: 'weft@learn.example', to: ['ravi@example.org'] });
  const letter = readLetter(mail.data);
  expect(letter.text).toContain('Hello रवि');
  const token = tokenIn(letter.text);
  expect(await resetLinkIsValid(app, token)).toBe(true);
  expect(await resetPassword(app, { token, password: newPassword }, local)).toEqual({ ok: true, value: null });
  expect(await actorOf(app, headers)).toBeNull();
  expect(await app.db.select().from(session)).toHaveLength(0);
  expect((await signIn(app, { name: 'ravi@example.org', password: newPassword }, local)).ok).toBe(true);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'password.reset'))).toMatchObject([
    { actor: id, subject: id },
  ]);
  expect(await resetPassword(app, { token, password: 'a third plain weave' }, local)).toEqual({
    ok: false,
    problem: 'reset-link-invalid',
  });
  expect(await resetLinkIsValid(app, token)).toBe(false);
  expect((await signIn(app, { name: 'ravi@example.org', password: newPassword }, local)).ok).toBe(true);
});

test('without SMTP the mail lies in the data folder, and its link works', async () => {
  const { app } = await opened({ mail: 'real' });
  await requestReset(app, { name: founder.username }, local);
  await vi.waitFor(() => expect(listMail(app)).toHaveLength(1));
  const [mail] = listMail(app);
  expect(mail!.to).toBe(founder.email);
  expect(readFileSync(join(app.config.dataDir, 'mail', mail!.file), 'utf8')).toMatch(
    /^From: Weft <weft@localhost>\r$/m,
  );
  expect(
    await resetPassword(app, { token: tokenIn(readMail(app, mail!.file)!.text), password: newPassword }, local),
  ).toMatchObject({ ok: true });
  expect(readdirSync(join(app.config.dataDir, 'mail'))).toHaveLength(1);
});

test('nobody, and somebody without e-mail, get no mail and the same silence', async () => {
  const { app, mails } = await opened();
  await register(app, { username: 'nomail' });
  for (const name of ['ghost@example.org', 'ghost', 'nomail', 'nomail@users.invalid', '', "' OR 1=1 --"])
    expect(await requestReset(app, { name }, local)).toBeUndefined();
  await requestReset(app, { name: founder.email }, local);
  await arrived(mails);
  expect(mails[0]!.to).toBe(founder.email);
});

test('a link is too old after an hour', async () => {
  const { app, mails } = await opened();
  await requestReset(app, { name: founder.email }, local);
  await arrived(mails);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hour + 1000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(await resetPassword(app, { token: tokenIn(mails[0]!.text), password: newPassword }, local)).toMatchObject({
    problem: 'reset-link-invalid',
  });
});

test('an unknown link changes nothing', async () => {
  const { app } = await opened();
  for (const token of ['', 'x', 'reset-password:x', "' OR 1=1 --"])
    expect(await resetPassword(app, { token, password: newPassword }, local)).toMatchObject({
      problem: 'reset-link-invalid',
    });
});

test('a password that cannot be used is refused without using the link up', async () => {
  const { app, mails } = await opened();
  await requestReset(app, { name: founder.email }, local);
  await arrived(mails);
  const token = tokenIn(mails[0]!.text);
  expect(await resetPassword(app, { token, password: 'short' }, local)).toMatchObject({
    problem: 'password-too-short',
  });
  expect(await resetPassword(app, { token, password: 'password1' }, local)).toMatchObject({
    problem: 'password-too-common',
  });
  expect((await resetPassword(app, { token, password: newPassword }, local)).ok).toBe(true);
});

test('two who open the same link at once set one password', async () => {
  const { app, mails } = await opened();
  await requestReset(app, { name: founder.email }, local);
  await arrived(mails);
  const token = tokenIn(mails[0]!.text);
  const done = await Promise.all(
    [newPassword, 'a third plain weave'].map((password) => resetPassword(app, { token, password }, local)),
  );
  expect(done.filter((one) => one.ok)).toHaveLength(1);
});

test('a mailbox is not filled by asking again and again', async () => {
  const { app, mails } = await opened();
  for (let i = 0; i < 6; i++) await requestReset(app, { name: founder.email }, local);
  await arrived(mails, 3);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(mails).toHaveLength(3);
});

test('a reset ends the wait of an account that somebody guessed at, and the need to change the password', async () => {
  const { app, mails, clock } = await opened();
  const key = countedKey(app.config.authSecret, 'person', (await administrator(app)).id);
  await app.db.insert(signInFailure).values(Array.from({ length: 10 }, () => ({ key, at: clock.now })));
  expect(await signIn(app, { name: founder.email, password: founder.password }, local)).toMatchObject({
    problem: 'too-many-failures',
  });
  await app.db.update(user).set({ mustChangePassword: true });
  await requestReset(app, { name: founder.email }, local);
  await arrived(mails);
  clock.move(minute);
  await resetPassword(app, { token: tokenIn(mails[0]!.text), password: newPassword }, local);
  expect((await signIn(app, { name: founder.email, password: newPassword }, local)).ok).toBe(true);
  expect((await app.db.select().from(user))[0]!.mustChangePassword).toBe(false);
});

test('a server that listens on one address of a local network names that one', async () => {
  const { app, mails } = await opened({ config: { host: '192.168.7.5' } });
  for (const host of ['192.168.7.5:4321', 'evil.example:4321'])
    await requestReset(app, { name: founder.email }, new Headers({ host }));
  await arrived(mails, 2);
  for (const mail of mails) expect(linkIn(mail.text)).toMatch(/^http:\/\/192\.168\.7\.5:4321\/reset\//);
});

test.each([
  ['localhost:4321', null, 'http://localhost:4321'],
  ['127.0.0.1:9999', null, 'http://127.0.0.1:9999'],
  ['evil.example', null, 'http://localhost:4321'],
  ['evil.example', 'https://learn.example.org', 'https://learn.example.org'],
])('asked for at %s with PUBLIC_URL %s the link leads to %s', async (host, publicUrl, origin) => {
  const { app, mails } = await opened({ config: { publicUrl } });
  await requestReset(app, { name: founder.email }, new Headers({ host, 'x-forwarded-host': 'evil.example' }));
  await arrived(mails);
  expect(linkIn(mails[0]!.text)).toMatch(new RegExp(`^${origin}/reset/\\?token=[A-Za-z0-9_-]{24,}$`));
});

test('the database does not hold what a link needs', async () => {
  const { app, mails } = await opened();
  await requestReset(app, { name: founder.email }, local);
  await arrived(mails);
  expect(JSON.stringify(await app.db.select().from(verification))).not.toContain(tokenIn(mails[0]!.text));
});

test('a mail server that cannot be reached breaks nothing for the person', async () => {
  const { app } = await opened({ config: { smtpUrl: 'smtp://127.0.0.1:1' }, mail: 'real' });
  expect(await requestReset(app, { name: founder.email }, local)).toBeUndefined();
});

test('an administrator makes a link for somebody without e-mail', async () => {
  const { app } = await opened();
  const { id, username } = await register(app);
  const made = await makeResetLink(app, await administrator(app), id, 'http://localhost:4321');
  const token = tokenIn(made.ok ? made.value.link : '');
  expect((await resetPassword(app, { token, password: newPassword }, local)).ok).toBe(true);
  expect((await signIn(app, { name: username, password: newPassword }, local)).ok).toBe(true);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'password.reset-link'))).toMatchObject([
    { subject: id },
  ]);
});

test('nobody else makes such a link, and none for nobody', async () => {
  const { app } = await opened();
  const { id, actor } = await register(app, { role: 'coordinator', password: goodPassword });
  expect(await makeResetLink(app, actor, id, 'http://localhost:4321')).toMatchObject({ problem: 'forbidden' });
  expect(await makeResetLink(app, await administrator(app), 'nobody', 'http://localhost:4321')).toMatchObject({
    problem: 'person-unknown',
  });
});
