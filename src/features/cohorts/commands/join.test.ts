import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { setRegistration } from '#features/accounts/commands/people.ts';
import { register as registerCommand } from '#features/accounts/commands/register.ts';
import { member, organization } from '#features/accounts/tables.ts';
import { audit } from '#platform/tables.ts';
import { day } from '#shared/kernel/instant.ts';
import { goodPassword, register } from '#test/support/app.ts';
import { cohortWorld, elsewhere, joined, makeOne } from '#test/support/cohorts.ts';
import { opened } from '#test/support/opened.ts';
import { invitation, invitationOf, isLearnerOf, myCohorts } from '../queries/invitation.ts';
import { latestCode } from '../queries/cohort.ts';
import { joinPath, spelled } from '../rules/code.ts';
import { giveCode } from './code.ts';
import { joinCohort, leaveCohort } from './join.ts';

test('the page of a code says whose it is, and a yes joins', async () => {
  const { app } = await opened();
  const { cohort, code } = await cohortWorld(app);
  const learner = await register(app);
  expect(await invitation(app, spelled(code).toLowerCase(), learner.id)).toMatchObject({
    problem: null,
    code,
    cohort: { id: cohort, name: 'Jaipur, group 1', institution: 'Cluster Institute' },
    trainers: ['Leela Nair'],
    is: 'nobody',
  });
  expect(await joinCohort(app, learner, { code })).toEqual({ ok: true, value: { cohort } });
  expect(await myCohorts(app.db, learner.id)).toMatchObject([{ id: cohort, name: 'Jaipur, group 1' }]);
  expect(await invitation(app, code, learner.id)).toMatchObject({ is: 'learner' });
  expect(await app.db.select().from(audit).where(eq(audit.action, 'cohort.joined'))).toMatchObject([
    { actor: learner.id, subject: learner.id, detail: { cohort } },
  ]);
});

test('joining a second time does nothing and uses no place', async () => {
  const { app } = await opened();
  const { cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  expect(await joinCohort(app, learner, { code })).toEqual({ ok: false, problem: 'already-in-cohort' });
  expect(await latestCode(app.db, cohort)).toMatchObject({ uses: 1 });
});

test('a trainer does not learn in the cohort', async () => {
  const { app } = await opened();
  const { trainer, code } = await cohortWorld(app);
  expect(await invitation(app, code, trainer.id)).toMatchObject({ is: 'trainer' });
  expect(await joinCohort(app, trainer, { code })).toEqual({ ok: false, problem: 'trains-this-cohort' });
});

test('unknown, ended and used-up codes are refused, each by its name', async () => {
  const { app, clock } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const learner = await register(app);
  for (const code of ['', 'AAAABBBB', 'not a code', "' OR 1=1 --"])
    expect(await joinCohort(app, learner, { code })).toEqual({ ok: false, problem: 'code-unknown' });
  const once = await giveCode(app, trainer, { cohort, days: '2', uses: '1' });
  const code = once.ok ? once.value.code : '';
  await joined(app, code);
  expect(await joinCohort(app, learner, { code })).toEqual({ ok: false, problem: 'code-used-up' });
  clock.move(2 * day);
  expect(await joinCohort(app, learner, { code })).toEqual({ ok: false, problem: 'code-expired' });
  expect(await isLearnerOf(app.db, cohort, learner.id)).toBe(false);
});

test('of two who take the last place at once, one gets it', async () => {
  const { app } = await opened();
  const { trainer, cohort } = await cohortWorld(app);
  const once = await giveCode(app, trainer, { cohort, days: '', uses: '1' });
  const code = once.ok ? once.value.code : '';
  const [one, two] = [await register(app), await register(app)];
  const done = await Promise.all([joinCohort(app, one, { code }), joinCohort(app, two, { code })]);
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
});

test('whoever joins belongs to the institution, and stays what they are there', async () => {
  const { app } = await opened();
  const other = await elsewhere(app, 'trainer');
  const cohort = await makeOne(app, other, { institution: other.institution });
  const given = await giveCode(app, other, { cohort, days: '', uses: '' });
  const code = given.ok ? given.value.code : '';
  const learner = await joined(app, code);
  const roleOf = (person: string) =>
    app.db
      .select({ role: member.role })
      .from(member)
      .where(and(eq(member.userId, person), eq(member.organizationId, other.institution)));
  expect(await roleOf(learner.id)).toEqual([{ role: 'learner' }]);
});

test('a code opens registration where it is closed to others, into its own institution', async () => {
  const { app } = await opened();
  const { code } = await cohortWorld(app);
  const administrator = await register(app, { role: 'administrator' });
  await setRegistration(app, administrator, 'closed');
  const person = { name: 'Mina', email: '', username: 'mina', password: goodPassword };
  expect(await registerCommand(app, person, new Headers())).toMatchObject({ problem: 'registration-closed' });
  for (const next of ['/me/', '/join/AAAABBBB/', `//evil.example${joinPath(code)}`])
    expect(await invitationOf(app, next)).toBeNull();
  const invitedBy = await invitationOf(app, joinPath(code));
  const made = await registerCommand(app, person, new Headers(), invitedBy);
  expect(made.ok).toBe(true);
  const [home] = await app.db.select().from(organization);
  expect(invitedBy).toBe(home!.id);
});

test('a learner leaves, and a second time does nothing', async () => {
  const { app } = await opened();
  const { cohort, code } = await cohortWorld(app);
  const learner = await joined(app, code);
  expect(await leaveCohort(app, learner, { cohort })).toEqual({ ok: true, value: { changed: true } });
  expect(await leaveCohort(app, learner, { cohort })).toEqual({ ok: true, value: { changed: false } });
  expect(await myCohorts(app.db, learner.id)).toEqual([]);
  expect(await joinCohort(app, learner, { code })).toMatchObject({ ok: true });
});
