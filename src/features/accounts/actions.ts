import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { refuseForbidden, unsaved } from '#platform/actions.ts';
import type { App } from '#platform/app.ts';
import { refusalSentence, refusalStatus } from '#platform/http.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { fieldOf, type Answer } from './answer.ts';
import { found } from './commands/found.ts';
import { setRegistration, setRole } from './commands/people.ts';
import { changeEmail, changeName, changePassword } from './commands/profile.ts';
import { register } from './commands/register.ts';
import { makeResetLink, requestReset, resetPassword } from './commands/reset.ts';
import { endOtherSessions, endSession } from './commands/sessions.ts';
import { signIn, signOut } from './commands/sign-in.ts';
import { typed, type AccountProblem } from './model.ts';
import type { Actor } from './queries.ts';
import { safeNext } from './rules/input.ts';
import { sentence } from './ui/sentences.ts';

/** `to`: where the browser goes on; `cookies`: those of the auth library; `link`: to be shown on the page instead. */
type Done = { to: string; cookies?: string[]; link?: string };
type Asked = { app: App; actor: Actor | null; headers: Headers; address: string };
type Typed = Record<string, string>;

const secret = new Set(['password', 'current']);
const withoutSecrets = (input: Typed): Typed =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !secret.has(name)));

/** An action behind a form: allowed by the table of permissions, then a command, then sentences. Works without script. */
function form<F extends string>(
  name: string,
  names: readonly F[],
  handle: (input: Record<F, string>, asked: Asked) => Promise<Result<Done, AccountProblem>>,
) {
  const input = z.object(Object.fromEntries(names.map((field) => [field, typed])) as Record<F, typeof typed>);
  return defineAction({
    accept: 'form',
    input,
    handler: async (given, ctx): Promise<Answer> => {
      refuseForbidden(`accounts.${name}`, ctx);
      const { app, actor } = ctx.locals;
      const values = given as Record<F, string>;
      const asked = { app, actor, headers: ctx.request.headers, address: app.config.publicUrl ?? ctx.url.origin };
      const done = await handle(values, asked).catch((error: unknown) => unsaved(app, `accounts.${name}`, error));
      if ('unavailable' in done)
        return {
          ok: false,
          problem: 'form',
          message: refusalSentence(done.unavailable),
          field: null,
          values: withoutSecrets(values),
          status: refusalStatus[done.unavailable],
        };
      if (!done.ok)
        return {
          ok: false,
          problem: done.problem,
          message: sentence(done.problem, done.detail),
          field: fieldOf(done.problem),
          values: withoutSecrets(values),
        };
      ctx.locals.setCookies.push(...(done.value.cookies ?? []));
      return { ok: true, to: done.value.to, link: done.value.link ?? null };
    },
  });
}

/** The same for what a person does to their own account. */
const ownForm = <F extends string>(
  name: string,
  names: readonly F[],
  handle: (input: Record<F, string>, asked: Asked & { actor: Actor }) => Promise<Result<Done, AccountProblem>>,
) => form(name, names, (input, asked) => handle(input, { ...asked, actor: asked.actor! }));

const then = <T extends object, P extends string>(result: Result<T | null, P>, to: string): Result<Done, P> =>
  result.ok
    ? ok({ to, ...(result.value && 'cookies' in result.value ? { cookies: result.value.cookies as string[] } : {}) })
    : result;

const saved = (what: string) => `/me/?saved=${what}#settings`;

export const accounts = {
  register: form('register', ['name', 'email', 'username', 'password', 'next'], async (input, { app, headers }) =>
    then(await register(app, input, headers), safeNext(input.next)),
  ),
  signIn: form('signIn', ['name', 'password', 'next'], async (input, { app, headers }) =>
    then(await signIn(app, input, headers), safeNext(input.next)),
  ),
  signOut: form('signOut', [], async (_, { app, headers }) =>
    ok({ to: '/sign-out/', cookies: await signOut(app, headers) }),
  ),
  requestReset: form('requestReset', ['name'], async (input, { app, headers }) => {
    await requestReset(app, input, headers);
    return ok({ to: '/forgotten/?sent=1' });
  }),
  resetPassword: form('resetPassword', ['token', 'password'], async (input, { app, headers }) =>
    then(await resetPassword(app, input, headers), '/sign-in/?reset=1'),
  ),
  found: form(
    'found',
    ['token', 'institution', 'name', 'email', 'username', 'password'],
    async (input, { app, headers }) => then(await found(app, input, headers), '/admin/'),
  ),
  changeName: ownForm('changeName', ['name'], async (input, { app, actor }) =>
    then(await changeName(app, actor, input), saved('name')),
  ),
  changeEmail: ownForm('changeEmail', ['email', 'current'], async ({ email, current }, { app, actor, headers }) =>
    then(await changeEmail(app, actor, { email, password: current }, headers), saved('email')),
  ),
  changePassword: ownForm('changePassword', ['current', 'password'], async (input, { app, headers }) =>
    then(await changePassword(app, input, headers), saved('password')),
  ),
  endSession: ownForm('endSession', ['session'], async ({ session }, { app, actor }) =>
    then(await endSession(app, actor, session), saved('session')),
  ),
  endOtherSessions: ownForm('endOtherSessions', [], async (_, { app, actor }) =>
    then(await endOtherSessions(app, actor), saved('sessions')),
  ),
  setRole: ownForm('setRole', ['person', 'role', 'next'], async (input, { app, actor }) =>
    then(await setRole(app, actor, input), safeNext(input.next, '/admin/')),
  ),
  setRegistration: ownForm('setRegistration', ['to'], async ({ to }, { app, actor }) =>
    then(
      await setRegistration(app, actor, to === 'closed' ? 'closed' : 'open'),
      '/admin/?saved=registration#registration',
    ),
  ),
  makeResetLink: ownForm('makeResetLink', ['person'], async ({ person }, { app, actor, address }) => {
    const made = await makeResetLink(app, actor, person, address);
    return made.ok ? ok({ to: '/admin/', link: made.value.link }) : made;
  }),
};
