import type { Instant } from '#shared/kernel/instant.ts';
import { day } from '#shared/kernel/instant.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { CodeInputProblem, CodeProblem, JoinCode } from '../model.ts';

/** 31 signs that nobody takes for another: no O or 0, no I, L or 1. Eight of them are 39 bits. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const length = 8;

/** Eight signs out of random bytes. Bytes past a whole number of alphabets are left out, so that each sign is as likely. */
export function codeFrom(random: (count: number) => Uint8Array): string {
  const fair = 256 - (256 % alphabet.length);
  let code = '';
  while (code.length < length)
    for (const byte of random(length))
      if (byte < fair && code.length < length) code += alphabet[byte % alphabet.length];
  return code;
}

/** A code as people type it: small letters, spaces and hyphens do not matter. Null where it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]+/g, '');
  return code.length === length && [...code].every((sign) => alphabet.includes(sign)) ? code : null;
}

/** In two groups of four, as it is shown and read aloud. */
export const spelled = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

export const joinPath = (code: string): string => `/join/${code}/`;

/** The code in the address that a sign-up leads back to; null for any other address. */
export const codeOfPath = (path: string): string | null => {
  const found = /^\/join\/([^/?#]+)\/?$/.exec(path)?.[1];
  return found ? readCode(found) : null;
};

/** Why a code does not work now; null when it does. */
export function whyClosed(code: JoinCode | null, now: Instant): CodeProblem | null {
  if (!code) return 'code-unknown';
  if (code.closed !== null) return 'code-closed';
  if (code.expires !== null && code.expires <= now) return 'code-expired';
  return code.mostUses !== null && code.uses >= code.mostUses ? 'code-used-up' : null;
}

const bounds = { days: { least: 1, most: 365 }, uses: { least: 1, most: 1000 } };

/** How long and how often a new code may be used, as typed; empty means without end. */
export function readCodeInput(
  input: { days: string; uses: string },
  now: Instant,
): Result<Pick<JoinCode, 'expires' | 'mostUses'>, CodeInputProblem> {
  const days = whole(input.days, bounds.days);
  if (days === undefined) return refuse('days-out-of-range', bounds.days);
  const uses = whole(input.uses, bounds.uses);
  if (uses === undefined) return refuse('uses-out-of-range', bounds.uses);
  return ok({ expires: days === null ? null : now + days * day, mostUses: uses });
}

/** Null: nothing was typed; undefined: no whole number within the bounds. */
export function whole(typed: string, { least, most }: { least: number; most: number }): number | null | undefined {
  const text = typed.trim();
  if (!text) return null;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
