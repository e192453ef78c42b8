import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig, type Config } from '#platform/env.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { SignIn } from './model.ts';

/** A demonstration that cannot begin, told so that whoever started it can mend it. */
export class DemoError extends Error {}

/** What the folder of a demonstration says of itself. `filled`: the moment up to which its people worked; null while they do. */
export type Mark = { demonstration: true; seed: number; filled: Instant | null; signIns: SignIn[] };

const markOf = (folder: string): string => join(folder, 'demo.json');

/** The folder that these settings name, not made yet. */
export const demoFolder = (env: NodeJS.ProcessEnv): string => resolve(env['DATA_DIR'] || join('data', 'demo'));

/**
 * Looks at the folder before anything is written there. Null where it has to be filled: it is new, empty, half filled, or a
 * new demonstration is asked for; then what an older one has left is deleted. A folder that holds anything else is refused.
 */
export function readyFolder(folder: string, { isNew }: { isNew: boolean }): Mark | null {
  const held = existsSync(folder) ? readdirSync(folder) : [];
  const mark = held.includes('demo.json') ? readMark(folder) : null;
  if (held.length > 0 && !mark)
    throw new DemoError(
      `The folder ${folder} holds something that is no demonstration, perhaps people’s real work. Nothing was changed. Set DATA_DIR to a folder that is empty or not there yet, or leave it out.`,
    );
  if (mark && mark.filled !== null && !isNew) return mark;
  for (const name of held) rmSync(join(folder, name), { recursive: true });
  return null;
}

function readMark(folder: string): Mark | null {
  try {
    const mark = JSON.parse(readFileSync(markOf(folder), 'utf8')) as Partial<Mark> | null;
    return mark?.demonstration === true ? (mark as Mark) : null;
  } catch {
    return null;
  }
}

/** Written before the first row, so that a filling that was interrupted is known for what it is. */
export function writeMark(folder: string, mark: Omit<Mark, 'demonstration'>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(markOf(folder), `${JSON.stringify({ demonstration: true, ...mark }, null, 2)}\n`, { mode: 0o600 });
}

/**
 * The settings of a demonstration: an address and a database of its own whatever is set for the real server, and no mail to
 * anybody.
 */
export const demoConfig = (env: NodeJS.ProcessEnv): Config =>
  readConfig({
    ...env,
    DATA_DIR: demoFolder(env),
    PORT: env['PORT'] || '4322',
    DATABASE_URL: '',
    DATABASE_AUTH_TOKEN: '',
    AUTH_SECRET: '',
    SMTP_URL: '',
    REGISTRATION: 'open',
  });
