import { expect, test } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import {
  checkEmail,
  checkPassword,
  checkUsername,
  placeholderEmail,
  readPerson,
  realEmail,
  safeNext,
  slugOf,
  tidyName,
} from './input.ts';

const typed = { name: 'Ravi Kumar', email: '', username: 'ravi', password: 'one plain weave' };
const problemOf = (change: Partial<typeof typed>) => {
  const read = readPerson({ ...typed, ...change });
  return read.ok ? null : read.problem;
};

test('a person is read with tidy spaces and small letters where case does not count', () => {
  expect(
    readPerson({
      name: '  Ravi \n Kumar ',
      email: ' Ravi@Example.ORG ',
      username: 'Ravi.K',
      password: 'one plain weave',
    }),
  ).toEqual({
    ok: true,
    value: { name: 'Ravi Kumar', email: 'ravi@example.org', username: 'ravi.k', password: 'one plain weave' },
  });
});

test('names in every script are kept as written', () => {
  for (const name of ['रवि कुमार', 'ራቪ ኩማር', 'محمد علی‌پور', '李小龍', "O'Brien-Smith", 'José'])
    expect(tidyName(name)).toBe(name.normalize('NFC'));
});

test('letters that turn a name around or hide in it are taken out', () => {
  expect(tidyName('Ra\u202Evi\u0000 Ku\u200Bmar\u0007')).toBe('Ravi Kumar');
});

test('each thing that cannot be used is named', () => {
  expect(problemOf({})).toBeNull();
  expect(problemOf({ name: ' -- ' })).toBe('name-needed');
  expect(problemOf({ name: 'a'.repeat(101) })).toBe('name-too-long');
  expect(problemOf({ username: ' ' })).toBe('identity-needed');
  expect(problemOf({ email: 'ravi(at)example' })).toBe('email-invalid');
  expect(problemOf({ username: 'ra' })).toBe('username-invalid');
  expect(problemOf({ password: 'short' })).toBe('password-too-short');
  expect(problemOf({ password: 'x1'.repeat(65) })).toBe('password-too-long');
  expect(problemOf({ password: 'Password123' })).toBe('password-too-common');
});

test('a password that is one letter again and again, or the own name, is too easy', () => {
  expect(checkPassword('aaaaaaaaaaaa').ok).toBe(false);
  expect(problemOf({ name: 'Ravi Kumar', password: 'ravi kumar' })).toBe('password-too-common');
  expect(problemOf({ username: 'ravi_kumar', password: 'Ravi_Kumar' })).toBe('password-too-common');
});

test('a username has 3 to 30 letters, digits and _.-', () => {
  for (const username of ['abc', 'a_b', '9-9', '...', 'a'.repeat(30)])
    expect(checkUsername(username).ok, username).toBe(true);
  for (const username of ['ab', 'a'.repeat(31), 'a b', 'ràvi', 'a@b', "a'--", '<b>', ''])
    expect(checkUsername(username).ok, username).toBe(false);
});

test('an e-mail is accepted only if the auth library lets it sign in', () => {
  const part = fc.stringMatching(/^[a-z0-9._@+'<> -]{0,12}$/);
  fc.assert(
    fc.property(part, part, (a, b) => !checkEmail(`${a}@${b}.org`).ok || z.email().safeParse(`${a}@${b}.org`).success),
  );
  expect(checkEmail("o'brien+weft@mail.example.org").ok).toBe(true);
});

test('nobody can claim the placeholder of somebody without e-mail', () => {
  expect(checkEmail(placeholderEmail('ravi')).ok).toBe(false);
  expect(realEmail(placeholderEmail('ravi'))).toBeNull();
  expect(realEmail('ravi@example.org')).toBe('ravi@example.org');
});

test('an institution gets an address from the Latin letters of its name', () => {
  expect(slugOf('Institut für Cluster, Köln')).toBe('institut-fur-cluster-koln');
  expect(slugOf('ክላስተር')).toBe('institution');
  expect(slugOf('a'.repeat(80))).toHaveLength(60);
});

test('after a form one goes on within this site only', () => {
  expect(safeNext('/courses/foundations/?a=1#b')).toBe('/courses/foundations/?a=1#b');
  for (const next of [
    null,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'me/',
  ])
    expect(safeNext(next), String(next)).toBe('/me/');
});

test('whatever is asked for, a browser stays on this site', () => {
  const site = 'https://learn.example';
  fc.assert(fc.property(fc.string(), (next) => new URL(safeNext(`/${next}`), site).origin === site));
});
