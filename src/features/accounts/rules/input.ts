import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { NewPerson, PersonInput, PersonProblem } from '../model.ts';
import { commonPasswords } from './common-passwords.ts';

const placeholderDomain = 'users.invalid';

// The pattern by which the auth library (zod's e-mail) decides who may sign in: what it refuses later is refused here first.
const emailPattern = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const usernamePattern = /^[a-z0-9_.-]{3,30}$/;
// Controls and overrides of direction can make a name pretend to be another; joiners are kept, because Indic and Persian names need them.
const invisible = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

export const tidyName = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').replace(invisible, '').trim();
export const tidyEmail = (text: string): string => text.trim().toLowerCase();
export const tidyUsername = (text: string): string => text.trim().toLowerCase();

export const placeholderEmail = (username: string): string => `${username}@${placeholderDomain}`;
export const isPlaceholder = (email: string): boolean => email.endsWith(`@${placeholderDomain}`);
/** The e-mail a person gave, or null where a placeholder stands. */
export const realEmail = (email: string): string | null => (isPlaceholder(email) ? null : email);

export function checkName(name: string): Result<string, 'name-needed' | 'name-too-long'> {
  if (!/[\p{L}\p{N}]/u.test(name)) return refuse('name-needed');
  return name.length > 100 ? refuse('name-too-long', { most: 100 }) : ok(name);
}

export const checkEmail = (email: string): Result<string, 'email-invalid'> =>
  email.length <= 254 && emailPattern.test(email) && !email.endsWith('.invalid') ? ok(email) : refuse('email-invalid');

export const checkUsername = (username: string): Result<string, 'username-invalid'> =>
  usernamePattern.test(username) ? ok(username) : refuse('username-invalid');

export const passwordLength = { least: 8, most: 128 };

/** `names` are what else the person typed: a password that is one of them is guessed first. */
export function checkPassword(
  password: string,
  names: readonly (string | null)[] = [],
): Result<string, 'password-too-short' | 'password-too-long' | 'password-too-common'> {
  if (password.length < passwordLength.least) return refuse('password-too-short', passwordLength);
  if (password.length > passwordLength.most) return refuse('password-too-long', passwordLength);
  const plain = password.toLowerCase();
  const isName = names.some((name) => name !== null && name.toLowerCase() === plain);
  return isName || commonPasswords.has(plain) || /^(.)\1*$/u.test(plain) ? refuse('password-too-common') : ok(password);
}

/** What was typed about a new person, tidied and checked, or the first thing to mend. */
export function readPerson(input: PersonInput): Result<NewPerson, PersonProblem> {
  const name = checkName(tidyName(input.name));
  if (!name.ok) return name;
  const email = tidyEmail(input.email);
  const username = tidyUsername(input.username);
  if (!email && !username) return refuse('identity-needed');
  if (email) {
    const checked = checkEmail(email);
    if (!checked.ok) return checked;
  }
  if (username) {
    const checked = checkUsername(username);
    if (!checked.ok) return checked;
  }
  const password = checkPassword(input.password, [name.value, email, username]);
  if (!password.ok) return password;
  return ok({ name: name.value, email: email || null, username: username || null, password: password.value });
}

/** The last part of an institution's address. Names in other scripts get a plain one. */
export function slugOf(name: string): string {
  const latin = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (latin.match(/[a-z0-9]+/g) ?? []).join('-').slice(0, 60).replace(/-$/, '') || 'institution';
}

/** Where to go after a form: only a path of this site, never another site dressed as one. */
export function safeNext(next: string | null | undefined, otherwise = '/me/'): string {
  if (!next?.startsWith('/')) return otherwise;
  const site = 'http://this.invalid';
  const url = URL.parse(next, site);
  return url?.origin === site && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : otherwise;
}
