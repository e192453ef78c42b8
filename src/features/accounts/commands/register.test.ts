import { count, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { day, minute } from '#shared/kernel/instant.ts';
import { browserWith, founder, goodPassword } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { countedKey } from '../auth/attempts.ts';
import { actorOf } from '../queries.ts';
import { account, member, session, signInFailure, user } from '../tables.ts';
import { setRegistration } from './people.ts';
import { register } from './register.ts';
import { signIn } from './sign-in.ts';

const meera = { name: 'Meera Nair', email: 'Meera@Example.org', username: '', password: goodPassword };
const headers = new Headers();

test('a learner registers by e-mail, is signed in, and belongs to the institution', async () => {
  const { app } = await opened();
  const made = await register(app, meera, headers);
  expect(made.ok).toBe(true);
  const actor = await actorOf(app, browserWith(made.ok ? made.value.cookies : []));
  expect(actor).toMatchObject({
    name: 'Meera Nair',
    email: 'meera@example.org',
    username: null,
    admin: false,
    mustChangePassword: false,
    memberships: [{ role: 'learner' }],
  });
  expect((await signIn(app, { name: 'MEERA@example.org ', password: goodPassword }, headers)).ok).toBe(true);
});

test('a learner registers by username only, and no address is known of them', async () => {
  const { app } = await opened();
  const made = await register(app, { ...meera, email: '', username: 'Meera.N' }, headers);
  const actor = await actorOf(app, browserWith(made.ok ? made.value.cookies : []));
  expect(actor).toMatchObject({ email: null, username: 'meera.n' });
  expect((await signIn(app, { name: ' meera.N', password: goodPassword }, headers)).ok).toBe(true);
  expect(await signIn(app, { name: 'meera.n@users.invalid', password: 'a guess at it' }, headers)).toMatchObject({
    problem: 'wrong-credentials',
  });
});

test('registering a second time does nothing', async () => {
  const { app } = await opened();
  await register(app, { ...meera, username: 'meera' }, headers);
  expect(await register(app, { ...meera, username: 'other' }, headers)).toEqual({ ok: false, problem: 'email-taken' });
  expect(await register(app, { ...meera, email: '', username: 'MEERA' }, headers)).toEqual({
    ok: false,
    problem: 'username-taken',
  });
  for (const table of [user, account, member]) expect((await app.db.select({ n: count() }).from(table))[0]!.n).toBe(2);
});

test('two who register the same name at once are one person', async () => {
  const { app } = await opened();
  const made = await Promise.all([
    register(app, meera, headers),
    register(app, meera, headers),
    register(app, meera, headers),
  ]);
  expect(made.filter((one) => one.ok)).toHaveLength(1);
  expect(made.filter((one) => !one.ok && one.problem === 'email-taken')).toHaveLength(2);
});

test('what was typed wrong is refused before anything is written', async () => {
  const { app } = await opened();
  expect(await register(app, { ...meera, name: '' }, headers)).toMatchObject({ problem: 'name-needed' });
  expect(await register(app, { ...meera, email: '' }, headers)).toMatchObject({ problem: 'identity-needed' });
  expect(await register(app, { ...meera, password: '1234567' }, headers)).toMatchObject({
    problem: 'password-too-short',
  });
  expect(await app.db.select().from(user)).toHaveLength(1);
  expect(await app.db.select().from(session)).toHaveLength(0);
});

test('registration that is closed makes no account, from the moment it is closed', async () => {
  const { app } = await opened();
  const [administrator] = await app.db.select({ id: user.id }).from(user).where(eq(user.email, founder.email));
  await setRegistration(app, administrator!, 'closed');
  expect(await register(app, meera, headers)).toEqual({ ok: false, problem: 'registration-closed' });
  expect(await app.db.select().from(user)).toHaveLength(1);
});

test('nobody registers before the installation has an administrator and an institution', async () => {
  const { app } = await opened({ founded: false });
  expect(await register(app, meera, headers)).toEqual({ ok: false, problem: 'not-founded' });
});

test('a flood of accounts from one address waits', async () => {
  const { app, clock } = await opened();
  const key = countedKey(app.config.authSecret, 'registrations', '10.0.0.7');
  await app.db.insert(signInFailure).values(Array.from({ length: 200 }, () => ({ key, at: clock.now - 5 * minute })));
  expect(await register(app, meera, new Headers({ 'x-weft-ip': '10.0.0.7' }))).toEqual({
    ok: false,
    problem: 'too-many-registrations',
    detail: { minutes: 10 },
  });
  clock.move(day);
  expect((await register(app, meera, new Headers({ 'x-weft-ip': '10.0.0.7' }))).ok).toBe(true);
});
