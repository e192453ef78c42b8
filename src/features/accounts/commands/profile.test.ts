import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { audit } from '#platform/tables.ts';
import { browserWith, founder, goodPassword, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { countedKey } from '../auth/attempts.ts';
import { actorOf } from '../queries.ts';
import { signInFailure, user } from '../tables.ts';
import { changeEmail, changeName, changePassword } from './profile.ts';
import { signIn } from './sign-in.ts';

const newPassword = 'another plain weave';

test('a name is changed, in any script, and a second time nothing more', async () => {
  const { app } = await opened();
  const { actor, headers } = await register(app);
  expect(await changeName(app, actor, { name: ' አየለ  ተስፋዬ ' })).toEqual({ ok: true, value: { name: 'አየለ ተስፋዬ' } });
  await changeName(app, actor, { name: 'አየለ ተስፋዬ' });
  expect((await actorOf(app, headers))?.name).toBe('አየለ ተስፋዬ');
});

test('a name without a letter or beyond measure is refused', async () => {
  const { app } = await opened();
  const { actor } = await register(app);
  expect(await changeName(app, actor, { name: ' \u202e ' })).toMatchObject({ problem: 'name-needed' });
  expect(await changeName(app, actor, { name: 'a'.repeat(101) })).toMatchObject({
    problem: 'name-too-long',
    detail: { most: 100 },
  });
});

test('an e-mail is changed with the password, and the old address is told', async () => {
  const { app, mails } = await opened();
  const { actor, headers } = await register(app, { email: 'old@example.org' });
  expect(await changeEmail(app, actor, { email: 'New@Example.org', password: goodPassword }, headers)).toEqual({
    ok: true,
    value: { changed: true },
  });
  expect((await actorOf(app, headers))?.email).toBe('new@example.org');
  expect(mails.map((mail) => mail.to)).toEqual(['old@example.org']);
  expect(mails[0]!.text).not.toContain('new@example.org');
  expect((await signIn(app, { name: 'new@example.org', password: goodPassword }, new Headers())).ok).toBe(true);
});

test('changing to the same e-mail does nothing', async () => {
  const { app, mails } = await opened();
  const { actor, headers } = await register(app, { email: 'same@example.org' });
  expect(await changeEmail(app, actor, { email: 'SAME@example.org', password: '' }, headers)).toEqual({
    ok: true,
    value: { changed: false },
  });
  expect(mails).toHaveLength(0);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'email.changed'))).toHaveLength(0);
});

test('with a username an e-mail can be left empty, and added again', async () => {
  const { app } = await opened();
  const { actor, headers } = await register(app, { email: 'mail@example.org' });
  expect((await changeEmail(app, actor, { email: '', password: goodPassword }, headers)).ok).toBe(true);
  expect((await actorOf(app, headers))?.email).toBeNull();
  expect((await changeEmail(app, actor, { email: 'again@example.org', password: goodPassword }, headers)).ok).toBe(
    true,
  );
  expect((await actorOf(app, headers))?.email).toBe('again@example.org');
});

test('an e-mail that cannot be used is refused and nothing changes', async () => {
  const { app } = await opened();
  const { actor, headers } = await register(app, { email: 'mine@example.org' });
  const change = (email: string, password = goodPassword) => changeEmail(app, actor, { email, password }, headers);
  expect(await change('no address')).toMatchObject({ problem: 'email-invalid' });
  expect(await change('ghost@users.invalid')).toMatchObject({ problem: 'email-invalid' });
  expect(await change(founder.email)).toMatchObject({ problem: 'email-taken' });
  expect(await change('new@example.org', 'not the password')).toMatchObject({ problem: 'wrong-password' });
  await app.db.update(user).set({ username: null }).where(eq(user.id, actor.id));
  expect(await change('')).toMatchObject({ problem: 'email-needed' });
  expect((await actorOf(app, headers))?.email).toBe('mine@example.org');
  expect(await changeEmail(app, { id: 'nobody' }, { email: 'a@example.org', password: '' }, headers)).toMatchObject({
    problem: 'signed-out',
  });
});

test('guessing the password at the e-mail form is stopped as at the sign-in', async () => {
  const { app, clock } = await opened();
  const { actor, headers, username } = await register(app, { email: 'mine@example.org' });
  const key = countedKey(app.config.authSecret, 'person', actor.id);
  await app.db.insert(signInFailure).values(Array.from({ length: 9 }, () => ({ key, at: clock.now })));
  expect(await changeEmail(app, actor, { email: 'new@example.org', password: 'a guess at it' }, headers)).toMatchObject(
    { problem: 'wrong-password' },
  );
  expect(await changeEmail(app, actor, { email: 'new@example.org', password: goodPassword }, headers)).toMatchObject({
    problem: 'too-many-failures',
  });
  expect(await signIn(app, { name: username, password: goodPassword }, new Headers())).toMatchObject({
    problem: 'too-many-failures',
  });
});

test('a password is changed, other devices are out, and this one goes on with a new session', async () => {
  const { app } = await opened();
  const { headers, username, id } = await register(app);
  const phone = await signIn(app, { name: username, password: goodPassword }, new Headers());
  await app.db.update(user).set({ mustChangePassword: true }).where(eq(user.id, id));
  const changed = await changePassword(app, { current: goodPassword, password: newPassword }, headers);
  const here = browserWith(changed.ok ? changed.value.cookies : [], headers);
  expect(await actorOf(app, here)).toMatchObject({ id, mustChangePassword: false });
  expect(await actorOf(app, browserWith(phone.ok ? phone.value.cookies : []))).toBeNull();
  expect(await signIn(app, { name: username, password: goodPassword }, new Headers())).toMatchObject({
    problem: 'wrong-credentials',
  });
  expect((await signIn(app, { name: username, password: newPassword }, new Headers())).ok).toBe(true);
  expect(await app.db.select().from(audit).where(eq(audit.action, 'password.changed'))).toHaveLength(1);
});

test('a second time the same form changes nothing, because the current password is another', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  const input = { current: goodPassword, password: newPassword };
  const changed = await changePassword(app, input, headers);
  const here = browserWith(changed.ok ? changed.value.cookies : [], headers);
  expect(await changePassword(app, input, here)).toEqual({ ok: false, problem: 'wrong-password' });
});

test('a password that cannot be used, a wrong one and nobody are refused', async () => {
  const { app } = await opened();
  const { headers, username } = await register(app);
  const change = (password: string, current = goodPassword, from = headers) =>
    changePassword(app, { current, password }, from);
  expect(await change('short')).toMatchObject({ problem: 'password-too-short', detail: { least: 8 } });
  expect(await change('x1'.repeat(65))).toMatchObject({ problem: 'password-too-long' });
  expect(await change('12345678')).toMatchObject({ problem: 'password-too-common' });
  expect(await change(newPassword, 'not the password')).toMatchObject({ problem: 'wrong-password' });
  expect(await change(newPassword, goodPassword, new Headers())).toMatchObject({ problem: 'signed-out' });
  expect((await signIn(app, { name: username, password: goodPassword }, new Headers())).ok).toBe(true);
});
