import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '#shared/kernel/instant.ts';
import { secureRandom } from '#shared/kernel/ids.ts';
import type { JoinCode } from '../model.ts';
import { codeFrom, codeOfPath, joinPath, readCode, readCodeInput, spelled, whyClosed } from './code.ts';

const now = 1_800_000_000_000;
const code = (over: Partial<JoinCode> = {}): JoinCode => ({
  code: 'UNEFNZWU',
  cohort: 'a',
  made: now,
  expires: null,
  mostUses: null,
  uses: 0,
  closed: null,
  ...over,
});

test('a code has eight signs that are not taken for one another, and reads back however it is typed', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (bytes) => {
      const made = codeFrom((count) => Uint8Array.from({ length: count }, () => bytes.next().value as number));
      expect(made).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
      for (const typed of [made, made.toLowerCase(), spelled(made), ` ${spelled(made).toLowerCase()} `])
        expect(readCode(typed)).toBe(made);
      expect(codeOfPath(joinPath(made))).toBe(made);
    }),
    { numRuns: 50 },
  );
});

test('every sign is as likely as another', () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 4000; n++)
    for (const sign of codeFrom(secureRandom)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const expected = (4000 * 8) / 31;
  expect(counts.size).toBe(31);
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected / 3);
});

test.each(['', 'UNEFNZW', 'UNEFNZWUU', 'UNEFNZWO', 'UNEFNZW1', '../../me'])('%j can be no code', (typed) =>
  expect(readCode(typed)).toBeNull(),
);

test.each(['/me/', '/join/', '/join/UNEFNZWU/../me', 'https://evil.example/join/UNEFNZWU/', '/join/UNEFNZW/'])(
  '%s leads to no join page',
  (path) => expect(codeOfPath(path)).toBeNull(),
);

test('a code says why it does not work', () => {
  expect(whyClosed(null, now)).toBe('code-unknown');
  expect(whyClosed(code(), now)).toBeNull();
  expect(whyClosed(code({ closed: now - 1 }), now)).toBe('code-closed');
  expect(whyClosed(code({ expires: now }), now)).toBe('code-expired');
  expect(whyClosed(code({ expires: now + 1 }), now)).toBeNull();
  expect(whyClosed(code({ mostUses: 3, uses: 3 }), now)).toBe('code-used-up');
  expect(whyClosed(code({ mostUses: 3, uses: 2 }), now)).toBeNull();
});

test('an end and a number of uses are whole numbers within bounds, or left empty', () => {
  expect(readCodeInput({ days: '', uses: ' ' }, now)).toEqual({ ok: true, value: { expires: null, mostUses: null } });
  expect(readCodeInput({ days: '14', uses: '30' }, now)).toEqual({
    ok: true,
    value: { expires: now + 14 * day, mostUses: 30 },
  });
  for (const days of ['0', '366', '-1', '1.5', '1e2', 'two'])
    expect(readCodeInput({ days, uses: '' }, now)).toMatchObject({ problem: 'days-out-of-range' });
  expect(readCodeInput({ days: '1', uses: '1001' }, now)).toMatchObject({
    problem: 'uses-out-of-range',
    detail: { least: 1, most: 1000 },
  });
});
