import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPassword } from '#features/accounts/rules/input.ts';
import { firstPasswordFrom } from './first-password.ts';

test('a first password is two groups of four plain signs that the rules for passwords accept', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 32 }), (bytes) => {
      const password = firstPasswordFrom(bytes);
      expect(password).toMatch(/^[a-km-np-z2-9]{4}-[a-km-np-z2-9]{4}$/);
      expect(checkPassword(password).ok).toBe(true);
    }),
  );
});

test('each of the 40 bits changes it', () => {
  const plain = firstPasswordFrom(new Uint8Array(5));
  const others = Array.from({ length: 40 }, (_, bit) => {
    const bytes = new Uint8Array(5);
    bytes[Math.floor(bit / 8)] = 1 << (bit % 8);
    return firstPasswordFrom(bytes);
  });
  expect(new Set([plain, ...others]).size).toBe(41);
});

test('too few bytes are a bug', () => expect(() => firstPasswordFrom(new Uint8Array(4))).toThrow());
