import { createHash } from 'node:crypto';
import type { RandomBytes } from '#shared/kernel/ids.ts';

/** A secret for a link: 192 random bits. */
export const newToken = (random: RandomBytes): string => Buffer.from(random(24)).toString('base64url');

/** What the database keeps of it: whoever reads the database cannot use the link. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
