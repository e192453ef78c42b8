import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getEndpoints } from 'better-auth/api';
import { authOptions, type AuthParts } from '#features/accounts/auth.ts';

export type BuiltRoute = { pattern: string; type: string; prerendered: boolean };

/** Routes of the build itself: what an unlisted file under src/pages, or an integration, would add. */
export const builtRoutes = (dist = join(process.cwd(), 'dist')): BuiltRoute[] =>
  JSON.parse(readFileSync(join(dist, '_routes.json'), 'utf8')) as BuiltRoute[];

export const normal = (pattern: string): string => pattern.replace(/\/$/, '') || '/';

/** Names of exported actions: `accounts.signIn`. */
export function actionNames(exported: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(exported).flatMap(([name, value]) =>
    typeof value === 'function' ? [prefix + name] : actionNames(value as Record<string, unknown>, `${prefix}${name}.`),
  );
}

/** Paths of every endpoint that the auth library brings with our options. */
export function authPaths(parts: AuthParts): string[] {
  const { api } = getEndpoints(new Promise<never>(() => {}), authOptions(parts));
  return Object.values(api as Record<string, { path?: string }>).flatMap((endpoint) => endpoint.path ?? []);
}

/** Doors that a table does not name. */
export const unnamed = (doors: readonly string[], table: Record<string, unknown>): string[] =>
  doors.filter((door) => !Object.hasOwn(table, door));
