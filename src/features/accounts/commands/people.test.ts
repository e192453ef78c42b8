import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#platform/app.ts';
import { audit } from '#platform/tables.ts';
import { founder, register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { actorOf, setupState } from '../queries.ts';
import { member, user } from '../tables.ts';
import { setRegistration, setRole } from './people.ts';

const administrator = async (app: App) =>
  (await app.db.select({ id: user.id }).from(user).where(eq(user.email, founder.email)))[0]!;
const changes = (app: App) => app.db.select().from(audit).where(eq(audit.action, 'role.changed'));

test('an administrator makes a trainer, a coordinator, an administrator and a learner again', async () => {
  const { app } = await opened();
  const { id, headers } = await register(app);
  for (const [role, admin, inside] of [
    ['trainer', false, 'trainer'],
    ['coordinator', false, 'coordinator'],
    ['administrator', true, 'coordinator'],
    ['learner', false, 'learner'],
  ] as const) {
    expect(await setRole(app, await administrator(app), { person: id, role })).toEqual({
      ok: true,
      value: { changed: true },
    });
    expect(await actorOf(app, headers)).toMatchObject({ admin, memberships: [{ role: inside }] });
  }
  expect(await changes(app)).toHaveLength(4);
  expect((await changes(app))[0]).toMatchObject({
    actor: (await administrator(app)).id,
    subject: id,
    detail: { from: 'learner', to: 'trainer' },
  });
});

test('setting the same role a second time does nothing', async () => {
  const { app } = await opened();
  const { id } = await register(app);
  await setRole(app, await administrator(app), { person: id, role: 'trainer' });
  expect(await setRole(app, await administrator(app), { person: id, role: 'trainer' })).toEqual({
    ok: true,
    value: { changed: false },
  });
  expect(await changes(app)).toHaveLength(1);
});

test('somebody who is in no institution becomes a member of it', async () => {
  const { app } = await opened();
  const { id, headers } = await register(app);
  await app.db.delete(member).where(eq(member.userId, id));
  expect(await setRole(app, await administrator(app), { person: id, role: 'learner' })).toEqual({
    ok: true,
    value: { changed: true },
  });
  expect((await actorOf(app, headers))?.memberships).toMatchObject([{ role: 'learner' }]);
});

test('nobody but an administrator sets roles, also not in the moment after they were one', async () => {
  const { app } = await opened();
  const { actor: coordinator } = await register(app, { role: 'coordinator' });
  const { actor: former } = await register(app, { role: 'administrator' });
  await setRole(app, await administrator(app), { person: former.id, role: 'learner' });
  for (const actor of [coordinator, former, { id: 'nobody' }])
    expect(await setRole(app, actor, { person: coordinator.id, role: 'administrator' })).toEqual({
      ok: false,
      problem: 'forbidden',
    });
});

test('an unknown person or role is refused', async () => {
  const { app } = await opened();
  const { id } = await register(app);
  expect(await setRole(app, await administrator(app), { person: 'nobody', role: 'trainer' })).toEqual({
    ok: false,
    problem: 'person-unknown',
  });
  expect(await setRole(app, await administrator(app), { person: id, role: 'owner' })).toEqual({
    ok: false,
    problem: 'role-unknown',
  });
});

test('the last administrator stays one, even if two try to leave at once', async () => {
  const { app } = await opened();
  const first = await administrator(app);
  expect(await setRole(app, first, { person: first.id, role: 'learner' })).toEqual({
    ok: false,
    problem: 'last-administrator',
  });
  const { actor: second } = await register(app, { role: 'administrator' });
  const done = await Promise.all([
    setRole(app, first, { person: first.id, role: 'learner' }),
    setRole(app, second, { person: second.id, role: 'learner' }),
  ]);
  expect(done.filter((one) => one.ok)).toHaveLength(1);
  expect(await app.db.select().from(user).where(eq(user.admin, true))).toHaveLength(1);
});

test('registration is closed and opened again, and a second time does nothing', async () => {
  const { app } = await opened();
  const actor = await administrator(app);
  expect(await setRegistration(app, actor, 'closed')).toEqual({ ok: true, value: { changed: true } });
  expect(await setRegistration(app, actor, 'closed')).toEqual({ ok: true, value: { changed: false } });
  expect((await setupState(app)).registration).toBe('closed');
  expect(await setRegistration(app, actor, 'open')).toEqual({ ok: true, value: { changed: true } });
  expect((await setupState(app)).registration).toBe('open');
  expect(await app.db.select().from(audit).where(eq(audit.action, 'registration.changed'))).toHaveLength(2);
});

test('nobody but an administrator opens or closes it', async () => {
  const { app } = await opened();
  const { actor } = await register(app, { role: 'coordinator' });
  expect(await setRegistration(app, actor, 'closed')).toEqual({ ok: false, problem: 'forbidden' });
  expect((await setupState(app)).registration).toBe('open');
});
