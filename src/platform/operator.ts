import { createHash, timingSafeEqual } from 'node:crypto';

/** An operator asks from the machine itself, or shows the token of METRICS_TOKEN. */
export function isOperator(headers: Headers, isLocal: boolean, token: string | null): boolean {
  if (isLocal) return true;
  const given = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  return token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
