import { count } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#platform/app.ts';
import { authEndpoints } from '#platform/permissions.ts';
import { minute } from '#shared/kernel/instant.ts';
import { browserWith, founder, goodPassword, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { countedKey } from './auth/attempts.ts';
import { signIn } from './commands/sign-in.ts';
import { actorOf } from './queries.ts';
import { session, signInFailure, user } from './tables.ts';

const site = 'http://localhost:4321';

/** A program's call over HTTP. */
const call = (app: App, path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
  app.auth.handler(
    new Request(`${site}/api/auth${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: site, 'x-weft-ip': '10.0.0.9', ...headers },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    }),
  );

const right = { email: founder.email, password: founder.password };
const wrong = { ...right, password: 'not the password' };
/** Failures that are already on the books; each real one costs a tenth of a second. */
const failedBefore = (app: App, at: number, kind: string, value: string, times: number) =>
  app.db
    .insert(signInFailure)
    .values(Array.from({ length: times }, () => ({ key: countedKey(app.config.authSecret, kind, value), at })));
const rows = async (app: App, table: typeof user | typeof session | typeof signInFailure) =>
  (await app.db.select({ n: count() }).from(table))[0]!.n;

test('every endpoint of the library that the table of permissions does not name is closed', async () => {
  const { app } = await opened();
  const endpoints = Object.values(
    app.auth.api as unknown as Record<string, { path?: string; options: { method?: string | string[] } }>,
  );
  const closed = endpoints.flatMap((endpoint) =>
    endpoint.path && !(endpoint.path in authEndpoints) ? [endpoint] : [],
  );
  expect(closed.length).toBeGreaterThan(30);
  const { headers } = await register(app);
  for (const { path, options } of closed)
    for (const method of [options.method ?? 'GET'].flat())
      for (const shape of [path!.replace(/:\w+/g, 'x'), `${path!.replace(/:\w+/g, 'x')}/`]) {
        const answer = await call(app, shape, {}, { cookie: headers.get('cookie')! }, method);
        expect(answer.status, `${method} ${shape}`).toBe(404);
      }
});

test('every open endpoint exists', async () => {
  const { app } = await opened();
  const paths = Object.values(app.auth.api as unknown as Record<string, { path?: string }>).map(
    (endpoint) => endpoint.path,
  );
  for (const path of Object.keys(authEndpoints)) expect(paths).toContain(path);
});

test('a spelling of a closed path opens nothing', async () => {
  const { app } = await opened();
  for (const path of [
    '/organization%2Fcreate',
    '//organization/create',
    '/sign-in/../update-user',
    '/UPDATE-USER',
    '/constructor',
    '/__proto__',
    '',
  ])
    expect((await call(app, path, { name: 'x' })).status, path).toBe(404);
});

test('signing in sets an HttpOnly session for this site and a cookie that names nobody', async () => {
  const { app } = await opened();
  const cookies = (await call(app, '/sign-in/email', right)).headers.getSetCookie();
  const [token] = cookies.filter((cookie) => cookie.startsWith('weft.session_token='));
  expect(token).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(cookies).toContain('weft_signed_in=1; Max-Age=2592000; Path=/; SameSite=Lax');
  expect((await actorOf(app, browserWith(cookies)))?.name).toBe(founder.name);
});

test('signing out takes both back', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  const answer = await call(app, '/sign-out', {}, { cookie: headers.get('cookie')! });
  expect(browserWith(answer.headers.getSetCookie(), headers).get('cookie')).toBeNull();
  expect(await actorOf(app, headers)).toBeNull();
});

test('behind https every cookie is Secure', async () => {
  const { app } = await opened({ config: { publicUrl: 'https://learn.example.org' } });
  const answer = await app.auth.api.signInEmail({ body: right, headers: new Headers(), returnHeaders: true });
  const cookies = answer.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThanOrEqual(2);
  for (const cookie of cookies) expect(cookie).toMatch(/; Secure\b/);
  expect((await actorOf(app, browserWith(cookies)))?.name).toBe(founder.name);
});

test('a session that has ended takes the readable cookie with it', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  await app.db.delete(session);
  const answer = await call(
    app,
    '/get-session?disableCookieCache=true',
    null,
    { cookie: headers.get('cookie')! },
    'GET',
  );
  expect(browserWith(answer.headers.getSetCookie(), headers).get('cookie')).toBeNull();
});

test('another site cannot use the cookies of a visitor', async () => {
  const { app } = await opened();
  const { headers } = await register(app);
  const cookie = headers.get('cookie')!;
  expect((await call(app, '/sign-out', {}, { cookie, origin: 'http://evil.example' })).status).toBe(403);
  expect((await call(app, '/sign-in/email', right, { origin: 'http://evil.example' })).status).toBe(403);
  expect(await actorOf(app, headers)).not.toBeNull();
});

test('a program that signs somebody up makes a learner of the institution, as the form does', async () => {
  const { app } = await opened();
  const answer = await call(app, '/sign-up/email', {
    name: 'Meera',
    email: 'Meera@Example.org',
    password: goodPassword,
    admin: true,
    role: 'admin',
  });
  expect(answer.status).toBe(200);
  const actor = await actorOf(app, browserWith(answer.headers.getSetCookie()));
  expect(actor).toMatchObject({
    name: 'Meera',
    email: 'meera@example.org',
    admin: false,
    memberships: [{ role: 'learner' }],
  });
});

test('a program is refused as the form is, in a sentence', async () => {
  const { app } = await opened({ config: { registration: 'closed' } });
  const answer = await call(app, '/sign-up/email', {
    name: 'Meera',
    email: 'meera@example.org',
    password: goodPassword,
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({
    code: 'registration-closed',
    message: expect.stringContaining('Ask your trainer'),
  });
  expect(await rows(app, user)).toBe(1);
});

test('a malformed sign-up makes nobody', async () => {
  const { app } = await opened();
  for (const body of [null, [], 'x', { name: 1 }, { name: {}, email: [] }, {}])
    expect((await call(app, '/sign-up/email', body)).status).toBeGreaterThanOrEqual(400);
  expect(await rows(app, user)).toBe(1);
});

test('the library cannot make people behind our back', async () => {
  const { app } = await opened();
  const { internalAdapter } = await app.auth.$context;
  expect(
    await internalAdapter.createUser({ name: 'Ghost', email: 'ghost@example.org', emailVerified: true }, {
      method: 'email-password',
    } as never),
  ).toBeNull();
  expect(await rows(app, user)).toBe(1);
});

test('the placeholder of somebody without e-mail is in no answer', async () => {
  const { app } = await opened();
  const signUp = await call(app, '/sign-up/email', { name: 'Ravi', username: 'ravi', password: goodPassword });
  const cookie = browserWith(signUp.headers.getSetCookie()).get('cookie')!;
  const answers = [
    signUp,
    await call(app, '/sign-in/username', { username: 'ravi', password: goodPassword }),
    await call(app, '/get-session', null, { cookie }, 'GET'),
    await call(app, '/get-session?disableCookieCache=true', null, { cookie }, 'GET'),
  ];
  for (const answer of answers) {
    const text = await answer.text();
    expect(text).toContain('Ravi');
    expect(text).not.toContain('users.invalid');
  }
});

test('after ten wrong passwords the account waits, over HTTP and over forms, by e-mail and by username', async () => {
  const { app, clock } = await opened();
  for (let i = 0; i < 5; i++) expect((await call(app, '/sign-in/email', wrong)).status).toBe(401);
  for (let i = 0; i < 5; i++)
    expect(await signIn(app, { name: founder.username, password: wrong.password }, new Headers())).toMatchObject({
      problem: 'wrong-credentials',
    });
  const refused = await call(app, '/sign-in/email', right);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({
    code: 'too-many-failures',
    minutes: 15,
    message: expect.stringContaining('15 minutes'),
  });
  expect(await signIn(app, { name: founder.username, password: founder.password }, new Headers())).toEqual({
    ok: false,
    problem: 'too-many-failures',
    detail: { minutes: 15 },
  });
  clock.move(14 * minute);
  expect(await signIn(app, { name: founder.email, password: founder.password }, new Headers())).toMatchObject({
    detail: { minutes: 1 },
  });
  clock.move(minute);
  expect((await signIn(app, { name: founder.email, password: founder.password }, new Headers())).ok).toBe(true);
  expect(await rows(app, signInFailure)).toBe(0);
});

test('a name that nobody has waits in the same way', async () => {
  const { app, clock } = await opened();
  await failedBefore(app, clock.now, 'name', 'nobody@example.org', 9);
  expect(await signIn(app, { name: 'nobody@example.org', password: 'x'.repeat(9) }, new Headers())).toMatchObject({
    problem: 'wrong-credentials',
  });
  expect(await signIn(app, { name: 'nobody@example.org', password: 'x'.repeat(9) }, new Headers())).toMatchObject({
    problem: 'too-many-failures',
  });
});

test('guesses made all at once are not all let through', async () => {
  const { app } = await opened();
  const answers = await Promise.all(Array.from({ length: 30 }, () => call(app, '/sign-in/email', wrong)));
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(20);
});

test('a wait is not made longer by trying during it', async () => {
  const { app, clock } = await opened();
  await failedBefore(app, clock.now, 'name', 'nobody', 10);
  clock.move(14 * minute);
  for (let i = 0; i < 20; i++)
    expect(await signIn(app, { name: 'nobody', password: 'not the password' }, new Headers())).toMatchObject({
      detail: { minutes: 1 },
    });
  clock.move(minute);
  expect(await signIn(app, { name: 'nobody', password: 'not the password' }, new Headers())).toMatchObject({
    problem: 'wrong-credentials',
  });
});

test('a class of 40 signs in at once from one address, some after a wrong try', async () => {
  const { app } = await opened();
  const { hash } = (await app.auth.$context).password;
  const password = await hash(goodPassword);
  await register(app, { username: 'pattern' });
  const { rows: made } = await app.db.$client.execute('SELECT m.organization_id AS home FROM member m LIMIT 1');
  for (let i = 0; i < 40; i++) {
    const id = `learner${i}`;
    const at = Date.now();
    await app.db.$client.batch([
      {
        sql: 'INSERT INTO user (id, name, email, username, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
        args: [id, id, `${id}@example.org`, id, at, at],
      },
      {
        sql: "INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at) VALUES (?, ?, 'credential', ?, ?, ?, ?)",
        args: [id, id, id, password, at, at],
      },
      {
        sql: "INSERT INTO member (id, organization_id, user_id, role, created_at) VALUES (?, ?, ?, 'learner', ?)",
        args: [id, made[0]!['home'] as string, id, at],
      },
    ]);
  }
  const everyone = Array.from({ length: 40 }, (_, i) => i);
  const mistyped = await Promise.all(
    everyone
      .filter((i) => i % 3 === 0)
      .map((i) => call(app, '/sign-in/username', { username: `learner${i}`, password: 'mistyped it' })),
  );
  expect(mistyped.every((answer) => answer.status === 401)).toBe(true);
  const answers = await Promise.all(
    everyone.map((i) => call(app, '/sign-in/username', { username: `learner${i}`, password: goodPassword })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(everyone.map(() => 200));
}, 30_000);

test('one address that fails 300 times in a quarter of an hour waits, others do not', async () => {
  const { app, clock } = await opened();
  const from = (address: string) => new Headers({ 'x-weft-ip': address });
  await failedBefore(app, clock.now, 'address', '10.1.1.1', 299);
  expect(await signIn(app, { name: 'someone', password: 'not the password' }, from('10.1.1.1'))).toMatchObject({
    problem: 'wrong-credentials',
  });
  expect(await signIn(app, { name: founder.email, password: founder.password }, from('10.1.1.1'))).toMatchObject({
    problem: 'too-many-failures',
  });
  expect((await signIn(app, { name: founder.email, password: founder.password }, from('10.1.1.2'))).ok).toBe(true);
});

test('the counters hold neither names nor addresses', async () => {
  const { app } = await opened();
  await signIn(
    app,
    { name: 'meera@example.org', password: 'not the password' },
    new Headers({ 'x-weft-ip': '10.1.1.1' }),
  );
  const kept = JSON.stringify(await app.db.select().from(signInFailure));
  expect(kept).not.toContain('meera');
  expect(kept).not.toContain('10.1.1.1');
});

test('signing in again from the same browser leaves one session', async () => {
  const { app } = await opened();
  const { headers, username } = await register(app);
  const again = await call(
    app,
    '/sign-in/username',
    { username, password: goodPassword },
    { cookie: headers.get('cookie')! },
  );
  expect(again.status).toBe(200);
  expect(await rows(app, session)).toBe(1);
});

test('a new password must be hard to guess over HTTP too, and the guesses at the old one are counted', async () => {
  const { app, clock } = await opened();
  const { headers, id } = await register(app);
  const change = (body: object) => call(app, '/change-password', body, { cookie: headers.get('cookie')! });
  expect(await (await change({ currentPassword: goodPassword, newPassword: 'password123' })).json()).toMatchObject({
    code: 'password-too-common',
  });
  await failedBefore(app, clock.now, 'person', id, 9);
  expect((await change({ currentPassword: 'a guess at it', newPassword: 'another plain weave' })).status).toBe(400);
  expect((await change({ currentPassword: goodPassword, newPassword: 'another plain weave' })).status).toBe(429);
});

test('SQL and script in a name are kept as letters', async () => {
  const { app } = await opened();
  const name = `Robert'); DROP TABLE user;-- <script>alert(1)</script>`;
  const { actor } = await register(app, { name });
  expect(actor.name).toBe(name);
  expect(await signIn(app, { name: `' OR 1=1 --`, password: `' OR 1=1 --` }, new Headers())).toMatchObject({
    problem: 'wrong-credentials',
  });
  expect(await rows(app, user)).toBe(2);
});
