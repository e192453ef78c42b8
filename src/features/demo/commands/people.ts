import { found, makeFoundingLink } from '#features/accounts/commands/found.ts';
import { setRole } from '#features/accounts/commands/people.ts';
import { choosePassword } from '#features/accounts/commands/profile.ts';
import { register } from '#features/accounts/commands/register.ts';
import { signIn, signOut } from '#features/accounts/commands/sign-in.ts';
import type { Role } from '#features/accounts/model.ts';
import { actorOf } from '#features/accounts/queries.ts';
import type { App } from '#platform/app.ts';
import { granted } from './live.ts';

/** The same for everybody, because it is printed and everybody may have it. */
export const demoPassword = 'one red thread';

export type Newcomer = { name: string; username: string };
type Person = { id: string };

/** Founds the installation and its institution. */
export async function foundInstallation(app: App, { name, username }: Newcomer, institution: string): Promise<Person> {
  const token = new URL(await makeFoundingLink(app, 'http://localhost')).searchParams.get('token')!;
  const input = { name, username, email: '', password: demoPassword, institution, token };
  const { id, cookies } = granted('found', await found(app, input, new Headers()));
  await leave(app, cookies);
  return { id };
}

export async function signUp(app: App, { name, username }: Newcomer): Promise<Person> {
  const input = { name, username, email: '', password: demoPassword };
  const { id, cookies } = granted(`register ${username}`, await register(app, input, new Headers()));
  await leave(app, cookies);
  return { id };
}

export async function signUpAs(app: App, administrator: Person, who: Newcomer, role: Role): Promise<Person> {
  const person = await signUp(app, who);
  granted(`make ${who.username} ${role}`, await setRole(app, administrator, { person: person.id, role }));
  return person;
}

/** The first sign-in with a printed card: the password on it gives way to an own one. */
export async function useCard(app: App, username: string, password: string): Promise<void> {
  const { cookies } = granted(`sign in ${username}`, await signIn(app, { name: username, password }, new Headers()));
  const actor = await actorOf(app, browserOf(cookies));
  if (!actor) throw new Error(`The demonstration has no session for ${username}.`);
  granted(`choose a password ${username}`, await choosePassword(app, actor, { password: demoPassword }));
  await leave(app, cookies);
}

/** Nobody is at a browser here: a session left open would stand in the lists of who is signed in. */
const leave = (app: App, cookies: readonly string[]): Promise<string[]> => signOut(app, browserOf(cookies));

const browserOf = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((line) => line.split(';')[0]!).join('; ') });
