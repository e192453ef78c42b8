import { expect, test } from 'vitest';
import type { App } from '#platform/app.ts';
import { audit, setting } from '#platform/tables.ts';
import { day, hour, minute } from '#shared/kernel/instant.ts';
import { browserWith, founder, homeName } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { actorOf, foundingLinkIsValid, setupState } from '../queries.ts';
import { announceFirstRun } from '../start.ts';
import { organization, user } from '../tables.ts';
import { found, makeFoundingLink } from './found.ts';

const address = 'http://localhost:4321';
const tokenOf = (link: string | null) => new URL(link!).searchParams.get('token')!;
const input = (token: string, change = {}) => ({ ...founder, institution: ' क्लस्टर  Institute ', token, ...change });
const headers = new Headers();

const firstLink = async (app: App) => tokenOf(await announceFirstRun(app, address));

test('the first start prints a link; it makes the administrator and the institution, and signs in', async () => {
  const { app } = await opened({ founded: false });
  const link = await announceFirstRun(app, `${address}/`);
  expect(link).toMatch(/^http:\/\/localhost:4321\/found\/\?token=[A-Za-z0-9_-]{32}$/);
  const done = await found(app, input(tokenOf(link)), headers);
  const actor = await actorOf(app, browserWith(done.ok ? done.value.cookies : []));
  const state = await setupState(app);
  expect(state).toMatchObject({ founded: true, institution: { name: 'क्लस्टर Institute', slug: 'institute' } });
  expect(actor).toMatchObject({
    admin: true,
    name: founder.name,
    memberships: [{ institution: state.institution!.id, role: 'coordinator' }],
  });
  expect(await app.db.select().from(audit)).toMatchObject([{ action: 'installation.founded', actor: actor!.id }]);
});

test('a second time the link does nothing', async () => {
  const { app } = await opened({ founded: false });
  const token = await firstLink(app);
  await found(app, input(token), headers);
  const again = input(token, { email: 'other@example.org', username: 'other' });
  expect(await found(app, again, headers)).toEqual({ ok: false, problem: 'founding-link-invalid' });
  expect(await app.db.select().from(user)).toHaveLength(1);
  expect(await app.db.select().from(organization)).toHaveLength(1);
});

test('two who open it at once are one administrator', async () => {
  const { app } = await opened({ founded: false });
  const token = await firstLink(app);
  const done = await Promise.all([
    found(app, input(token), headers),
    found(app, input(token, { email: 'b@example.org', username: 'bbb' }), headers),
  ]);
  expect(done.filter((one) => one.ok)).toHaveLength(1);
  expect(await app.db.select().from(user)).toHaveLength(1);
});

test('every start before that has its own link, and the first one used ends all', async () => {
  const { app } = await opened({ founded: false });
  const [one, two] = [await firstLink(app), await firstLink(app)];
  expect(await foundingLinkIsValid(app, one)).toBe(true);
  expect((await found(app, input(two), headers)).ok).toBe(true);
  expect(await foundingLinkIsValid(app, one)).toBe(false);
  expect(await announceFirstRun(app, address)).toBeNull();
});

test('an unknown or old link is refused', async () => {
  const { app, clock } = await opened({ founded: false });
  expect(await found(app, input(''), headers)).toMatchObject({ problem: 'founding-link-invalid' });
  expect(await found(app, input('%'), headers)).toMatchObject({ problem: 'founding-link-invalid' });
  const token = await firstLink(app);
  clock.move(day);
  expect(await found(app, input(token), headers)).toMatchObject({ problem: 'founding-link-invalid' });
});

test('what was typed wrong is refused without using the link up', async () => {
  const { app } = await opened({ founded: false });
  const token = await firstLink(app);
  expect(await found(app, input(token, { institution: ' - ' }), headers)).toMatchObject({
    problem: 'institution-needed',
  });
  expect(await found(app, input(token, { institution: 'a'.repeat(101) }), headers)).toMatchObject({
    problem: 'institution-too-long',
    detail: { most: 100 },
  });
  expect(await found(app, input(token, { name: '' }), headers)).toMatchObject({ problem: 'name-needed' });
  expect(await found(app, input(token, { email: 'x', username: '' }), headers)).toMatchObject({
    problem: 'email-invalid',
  });
  expect(await found(app, input(token, { password: 'short' }), headers)).toMatchObject({
    problem: 'password-too-short',
  });
  expect(await app.db.select().from(organization)).toHaveLength(0);
  expect((await found(app, input(token), headers)).ok).toBe(true);
});

test('when every administrator is lost, a new link makes another one of the same institution', async () => {
  const { app } = await opened();
  const token = tokenOf(await makeFoundingLink(app, address));
  expect(await found(app, input(token), headers)).toMatchObject({ problem: 'email-taken' });
  const done = await found(app, input(token, { email: 'new@example.org', username: '', institution: '' }), headers);
  const actor = await actorOf(app, browserWith(done.ok ? done.value.cookies : []));
  expect(actor).toMatchObject({ admin: true, username: null });
  expect((await app.db.select().from(organization)).map((one) => one.name)).toEqual([homeName]);
  expect((await app.db.select().from(audit)).at(-1)).toMatchObject({ action: 'administrator.added' });
});

test('such a link lasts an hour', async () => {
  const { app, clock } = await opened();
  const token = tokenOf(await makeFoundingLink(app, address));
  clock.move(59 * minute);
  expect(await foundingLinkIsValid(app, token)).toBe(true);
  clock.move(hour);
  expect(await foundingLinkIsValid(app, token)).toBe(false);
});

test('the database does not hold what a link needs', async () => {
  const { app } = await opened();
  const token = tokenOf(await makeFoundingLink(app, address));
  expect(JSON.stringify(await app.db.select().from(setting))).not.toContain(token);
});
