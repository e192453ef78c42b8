import { expect, test } from 'vitest';
import { browserWith, founder, goodPassword, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { actorOf } from '../queries.ts';
import { session } from '../tables.ts';
import { signIn, signOut } from './sign-in.ts';

test('signing in by e-mail or by username opens a session', async () => {
  const { app } = await opened();
  for (const name of [founder.email, founder.username]) {
    const done = await signIn(app, { name, password: founder.password }, new Headers());
    expect(await actorOf(app, browserWith(done.ok ? done.value.cookies : []))).toMatchObject({
      name: founder.name,
      admin: true,
    });
  }
});

test('the refusal is the same for a wrong password, an unknown account, a malformed name and nothing at all', async () => {
  const { app } = await opened();
  for (const input of [
    { name: founder.email, password: 'not the password' },
    { name: 'nobody@example.org', password: founder.password },
    { name: 'nobody', password: founder.password },
    { name: 'not an address@', password: founder.password },
    { name: 'x', password: founder.password },
    { name: founder.email, password: 'x'.repeat(900) },
    { name: '', password: '' },
  ])
    expect(await signIn(app, input, new Headers()), input.name).toEqual({ ok: false, problem: 'wrong-credentials' });
  expect(await app.db.select().from(session)).toHaveLength(0);
});

test('signing in a second time from the same browser replaces its session', async () => {
  const { app } = await opened();
  const { headers, username } = await register(app);
  expect((await signIn(app, { name: username, password: goodPassword }, headers)).ok).toBe(true);
  expect(await app.db.select().from(session)).toHaveLength(1);
  expect(await actorOf(app, headers)).toBeNull();
});

test('signing out ends the session, and a second time does nothing', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  const other = await register(app);
  const cookies = await signOut(app, headers);
  expect(browserWith(cookies, headers).get('cookie')).toBeNull();
  expect(await actorOf(app, headers)).toBeNull();
  await signOut(app, headers);
  await signOut(app, new Headers());
  expect(await actorOf(app, other.headers)).not.toBeNull();
});
