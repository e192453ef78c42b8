import type { z } from 'astro/zod';
import { invitationOf } from '#features/cohorts/queries/invitation.ts';
import { field, formsOf, type Asked, type Done } from '#platform/forms.ts';
import { firstPasswordPath } from '#platform/http.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { fieldOf } from './answer.ts';
import { found } from './commands/found.ts';
import { setRegistration, setRole } from './commands/people.ts';
import { changeEmail, changeName, changePassword, choosePassword } from './commands/profile.ts';
import { register } from './commands/register.ts';
import { makeResetLink, requestReset, resetPassword } from './commands/reset.ts';
import { endOtherSessions, endSession } from './commands/sessions.ts';
import { signIn, signOut } from './commands/sign-in.ts';
import type { AccountProblem } from './model.ts';
import type { Actor } from './queries.ts';
import { safeNext } from './rules/input.ts';
import { sentence } from './ui/sentences.ts';

type Own = Asked & { actor: Actor };

const form = formsOf<AccountProblem>({ area: 'accounts', sentence, fieldOf });

/** Fields of one line each, typed by a person. */
const lines = <F extends string>(...names: F[]) =>
  Object.fromEntries(names.map((name) => [name, field.text])) as Record<F, typeof field.text>;

const { secret } = field;

/** The same for what a person does to their own account. */
const ownForm = <F extends Parameters<typeof form>[1]>(
  name: string,
  fields: F,
  handle: (input: z.output<z.ZodObject<F>>, asked: Own) => Promise<Result<Done, AccountProblem>>,
) => form(name, fields, (input, asked) => handle(input, { ...asked, actor: asked.actor! }));

const then = <T extends object, P extends string>(result: Result<T | null, P>, to: string): Result<Done, P> =>
  result.ok
    ? ok({ to, ...(result.value && 'cookies' in result.value ? { cookies: result.value.cookies as string[] } : {}) })
    : result;

const saved = (what: string) => `/me/?saved=${what}#settings`;

export const accounts = {
  register: form(
    'register',
    { ...lines('name', 'email', 'username', 'next'), password: secret },
    async (input, { app, headers }) =>
      then(await register(app, input, headers, await invitationOf(app, input.next)), safeNext(input.next)),
  ),
  signIn: form('signIn', { ...lines('name', 'next'), password: secret }, async (input, { app, headers }) => {
    const done = await signIn(app, input, headers);
    const next = safeNext(input.next);
    return then(done, done.ok && done.value.mustChangePassword ? firstPasswordPath(next) : next);
  }),
  signOut: form('signOut', {}, async (_, { app, headers }) =>
    ok({ to: '/sign-out/', cookies: await signOut(app, headers) }),
  ),
  requestReset: form('requestReset', lines('name'), async (input, { app, headers }) => {
    await requestReset(app, input, headers);
    return ok({ to: '/forgotten/?sent=1' });
  }),
  resetPassword: form('resetPassword', { ...lines('token'), password: secret }, async (input, { app, headers }) =>
    then(await resetPassword(app, input, headers), '/sign-in/?reset=1'),
  ),
  found: form(
    'found',
    { ...lines('token', 'institution', 'name', 'email', 'username'), password: secret },
    async (input, { app, headers }) => then(await found(app, input, headers), '/admin/'),
  ),
  changeName: ownForm('changeName', lines('name'), async (input, { app, actor }) =>
    then(await changeName(app, actor, input), saved('name')),
  ),
  changeEmail: ownForm(
    'changeEmail',
    { ...lines('email'), current: secret },
    async ({ email, current }, { app, actor, headers }) =>
      then(await changeEmail(app, actor, { email, password: current }, headers), saved('email')),
  ),
  choosePassword: ownForm('choosePassword', { ...lines('next'), password: secret }, async (input, { app, actor }) =>
    then(await choosePassword(app, actor, input), safeNext(input.next)),
  ),
  changePassword: ownForm('changePassword', { current: secret, password: secret }, async (input, { app, headers }) =>
    then(await changePassword(app, input, headers), saved('password')),
  ),
  endSession: ownForm('endSession', lines('session'), async ({ session }, { app, actor }) =>
    then(await endSession(app, actor, session), saved('session')),
  ),
  endOtherSessions: ownForm('endOtherSessions', {}, async (_, { app, actor }) =>
    then(await endOtherSessions(app, actor), saved('sessions')),
  ),
  setRole: ownForm('setRole', lines('person', 'role', 'next'), async (input, { app, actor }) =>
    then(await setRole(app, actor, input), safeNext(input.next, '/admin/')),
  ),
  setRegistration: ownForm('setRegistration', lines('to'), async ({ to }, { app, actor }) =>
    then(
      await setRegistration(app, actor, to === 'closed' ? 'closed' : 'open'),
      '/admin/?saved=registration#registration',
    ),
  ),
  makeResetLink: ownForm('makeResetLink', lines('person'), async ({ person }, { app, actor, address }) => {
    const made = await makeResetLink(app, actor, person, address);
    return made.ok ? ok({ to: '/admin/', value: { link: made.value.link } }) : made;
  }),
};
