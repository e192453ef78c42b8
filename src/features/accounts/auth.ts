import { networkInterfaces } from 'node:os';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { getEndpoints, isAPIError } from 'better-auth/api';
import { createAccessControl } from 'better-auth/plugins/access';
import { organization } from 'better-auth/plugins/organization';
import { username } from 'better-auth/plugins/username';
import type { Db } from '#platform/db.ts';
import type { Config } from '#platform/env.ts';
import { refusal } from '#platform/http.ts';
import { withoutValues, type Log } from '#platform/log.ts';
import type { Mailer } from '#platform/mail.ts';
import { authEndpoints } from '#platform/permissions.ts';
import { newId } from '#shared/kernel/ids.ts';
import { day, hour, type Clock } from '#shared/kernel/instant.ts';
import { afterReset, auditRevoked, sendReset, type Reset } from './auth/aftermath.ts';
import { guards } from './auth/guards.ts';
import { checkUsername, passwordLength } from './rules/input.ts';
import { authTables } from './tables.ts';

export type AuthParts = { db: Db; config: Config; mail: Mailer; now: Clock; log: Log };
export type Auth = ReturnType<typeof openAuth>;

const basePath = '/api/auth';
const seconds = (milliseconds: number) => milliseconds / 1000;

export function openAuth(parts: AuthParts) {
  const options = authOptions(parts);
  const auth = betterAuth({ ...options, disabledPaths: closedPaths(options) });
  return {
    ...auth,
    handler: (request: Request) => (isOpen(request) ? auth.handler(request) : Promise.resolve(notFound())),
  };
}

/** Deny by default: an endpoint that the table of permissions does not name is closed, also one that an update brings. */
function closedPaths(options: BetterAuthOptions): string[] {
  const { api } = getEndpoints(new Promise<never>(() => {}), options);
  const paths = Object.values(api as Record<string, { path?: string }>).flatMap((endpoint) => endpoint.path ?? []);
  return paths.filter((path) => !Object.hasOwn(authEndpoints, path));
}

// disabledPaths compares whole paths, so an endpoint with a parameter (/reset-password/:token) would slip through it.
const isOpen = (request: Request): boolean =>
  Object.hasOwn(authEndpoints, new URL(request.url).pathname.replace(basePath, '').replace(/\/+$/, ''));

const notFound = (): Response => refusal('not-found');

const nothing = createAccessControl({}).newRole({});

export function authOptions({ db, config, mail, now, log }: AuthParts) {
  const hosts = ownHosts(config.host);
  return {
    appName: 'Weft',
    basePath,
    // Without PUBLIC_URL a request may name only an address of this machine: a forged Host must not reach a mail.
    baseURL: config.publicUrl ?? {
      allowedHosts: hosts.flatMap((host) => [host, `${host}:*`]),
      protocol: 'http' as const,
      fallback: `http://${hosts[0]}:${config.port}`,
    },
    // middleware.ts has compared Origin and host of every unsafe request before it comes here.
    trustedOrigins: (request?: Request) => (request ? [new URL(request.url).origin] : []),
    secret: config.authSecret,
    telemetry: { enabled: false },
    logger: {
      log: (level: string, message: string) =>
        void (level === 'error' && log.error({ part: 'auth' }, withoutValues(message))),
    },
    // What is refused is no error of ours; without this the library prints it on its own.
    onAPIError: {
      onError: (error: unknown) =>
        isRefusal(error) ? undefined : log.error({ part: 'auth' }, withoutValues(String(error))),
    },
    database: drizzleAdapter(db, { provider: 'sqlite', schema: authTables, transaction: true }),
    user: {
      additionalFields: {
        admin: { type: 'boolean' as const, required: true, defaultValue: false, input: false },
        mustChangePassword: { type: 'boolean' as const, required: true, defaultValue: false, input: false },
      },
    },
    session: {
      expiresIn: seconds(30 * day),
      updateAge: seconds(day),
      freshAge: 0,
      cookieCache: { enabled: true, maxAge: 60 },
    },
    verification: { storeIdentifier: 'hashed' as const },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: seconds(hour),
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: (reset: Reset) => sendReset({ db, mail, now, log }, reset),
      onPasswordReset: ({ user: person }: { user: { id: string } }) => afterReset({ db, config, now }, person.id),
    },
    databaseHooks: {
      // People are made by our commands alone: registration may be closed, and everyone belongs to an institution.
      user: { create: { before: async () => false as const } },
      session: {
        delete: {
          after: (session: { userId: string }, ctx: { path?: string } | null) =>
            auditRevoked({ db, now }, session.userId, ctx?.path),
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      // Wide: a class of 40 behind one router. Guessing is stopped by the failures counted per account (auth/guards.ts).
      window: 10,
      max: 500,
      customRules: {
        '/sign-in/*': { window: 10, max: 200 },
        '/sign-up/*': { window: 10, max: 200 },
        '/change-password': { window: 10, max: 100 },
        '/request-password-reset': { window: 60, max: 60 },
      },
    },
    advanced: {
      cookiePrefix: 'weft',
      useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      skipTrailingSlashes: true,
      ipAddress: { ipAddressHeaders: ['x-weft-ip'] },
      database: { generateId: () => newId(now()) },
      // A mail is not waited for: the answer takes as long for an address that nobody has.
      backgroundTasks: { handler: (task: Promise<unknown>) => void task },
    },
    plugins: [
      guards({ db, config, now }),
      username({ displayUsername: false, usernameValidator: (name) => checkUsername(name.toLowerCase()).ok }),
      organization({
        allowUserToCreateOrganization: false,
        creatorRole: 'coordinator',
        membershipLimit: 100_000,
        invitationLimit: 100_000,
        invitationExpiresIn: seconds(14 * day),
        // It only stores who is what; permissions.ts alone decides what that opens.
        roles: { learner: nothing, trainer: nothing, coordinator: nothing },
      }),
    ],
  } satisfies BetterAuthOptions;
}

/** What this machine is called by those who can reach it, the address to prefer first. */
function ownHosts(host: string): string[] {
  const asHost = (address: string) => (address.includes(':') ? `[${address}]` : address);
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (host !== '0.0.0.0' && host !== '::')
    return [...new Set([...(loopback.includes(asHost(host)) ? [] : [asHost(host)]), ...loopback])];
  const outside = Object.values(networkInterfaces())
    .flatMap((network) => network ?? [])
    .filter((network) => !network.internal && !network.scopeid);
  return [
    ...outside.sort((a, b) => a.family.localeCompare(b.family)).map((network) => asHost(network.address)),
    ...loopback,
  ];
}

const isRefusal = (error: unknown): boolean => isAPIError(error) && error.statusCode < 500;
