import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { audit } from '#platform/tables.ts';
import { browserWith, goodPassword, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { actorOf, listSessions } from '../queries.ts';
import { endOtherSessions, endSession } from './sessions.ts';
import { signIn } from './sign-in.ts';

async function withThreeDevices() {
  const test = await opened();
  const here = await register(test.app);
  const headers = [];
  for (const device of ['phone', 'tablet']) {
    const done = await signIn(
      test.app,
      { name: here.username, password: goodPassword },
      new Headers({ 'user-agent': device }),
    );
    headers.push(browserWith(done.ok ? done.value.cookies : []));
  }
  const revoked = () => test.app.db.select().from(audit).where(eq(audit.action, 'session.revoked'));
  return { ...test, here, phone: headers[0]!, tablet: headers[1]!, revoked };
}

test('one device is signed out at once, and the audit knows it', async () => {
  const { app, here, phone, tablet, revoked } = await withThreeDevices();
  const target = (await listSessions(app, here.id)).find((row) => row.userAgent === 'phone')!;
  expect(await endSession(app, here.actor, target.id)).toEqual({ ok: true, value: { ended: 1 } });
  expect(await actorOf(app, phone)).toBeNull();
  expect(await actorOf(app, tablet)).not.toBeNull();
  expect(await revoked()).toMatchObject([{ actor: here.id, subject: here.id, detail: { sessions: 1 } }]);
});

test('everywhere else is signed out, and this device stays', async () => {
  const { app, here, phone, tablet, revoked } = await withThreeDevices();
  expect(await endOtherSessions(app, here.actor)).toEqual({ ok: true, value: { ended: 2 } });
  expect(await actorOf(app, phone)).toBeNull();
  expect(await actorOf(app, tablet)).toBeNull();
  expect(await actorOf(app, here.headers)).not.toBeNull();
  expect(await revoked()).toHaveLength(1);
});

test('a second time does nothing', async () => {
  const { app, here, revoked } = await withThreeDevices();
  const target = (await listSessions(app, here.id)).find((row) => row.userAgent === 'phone')!;
  await endSession(app, here.actor, target.id);
  expect(await endSession(app, here.actor, target.id)).toEqual({ ok: true, value: { ended: 0 } });
  await endOtherSessions(app, here.actor);
  expect(await endOtherSessions(app, here.actor)).toEqual({ ok: true, value: { ended: 0 } });
  expect(await revoked()).toHaveLength(2);
});

test("another person's session is left as it is", async () => {
  const { app, here } = await withThreeDevices();
  const other = await register(app);
  expect(await endSession(app, here.actor, other.actor.sessionId)).toEqual({ ok: true, value: { ended: 0 } });
  expect(await actorOf(app, other.headers)).not.toBeNull();
});

test('sessions ended over HTTP are in the audit too', async () => {
  const { app, here, revoked } = await withThreeDevices();
  await app.auth.api.revokeOtherSessions({ headers: here.headers });
  expect((await revoked()).length).toBeGreaterThan(0);
  expect(await listSessions(app, here.id)).toHaveLength(1);
});
