import { mkdirSync, readFileSync, writeFileSync, existsSync, chmodSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce
  .number({ error: 'PORT must be a number.' })
  .int()
  .min(0)
  .max(65535, 'PORT must lie between 0 and 65535.');

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4321),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:|libsql:|https?:|wss?:)/,
      'DATABASE_URL must begin with file:, libsql:, http: or https:. Leave it out to keep the database in DATA_DIR.',
    )
    .optional(),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  AUTH_SECRET: z
    .string()
    .min(32, 'AUTH_SECRET must have at least 32 characters. Make one with: openssl rand -base64 32')
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'PUBLIC_URL must be a whole address such as https://learn.example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'SMTP_URL must look like smtp://user:password@mail.example.org:587')
    .optional(),
  MAIL_FROM: z.string().optional(),
  REGISTRATION: z.enum(['open', 'closed'], { error: 'REGISTRATION must be "open" or "closed".' }).default('open'),
  BANK_DIR: z.string().optional(),
  CONTENT_DIR: z.string().optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'LOG_LEVEL must be "debug", "info", "warn", "error" or "silent".',
    })
    .default('info'),
  METRICS_TOKEN: z
    .string()
    .min(16, 'METRICS_TOKEN must have at least 16 characters. Make one with: openssl rand -base64 24')
    .optional(),
});

export type Config = {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  databaseToken: string | undefined;
  authSecret: string;
  /** The address people use, without a slash at the end; null: each request's own loopback host. */
  publicUrl: string | null;
  trustedProxies: string[];
  smtpUrl: string | null;
  mailFrom: string;
  registration: 'open' | 'closed';
  logLevel: string;
  /** Opens /metrics to whoever sends it, beside this machine itself; null: to this machine only. */
  metricsToken: string | null;
};

/** A setting that cannot be used, told so that an operator can mend it. */
export class SettingsError extends Error {}

/** Reads the environment. Makes the data folder and, unless `makeSecret` is false, the secret of a local database kept in it. */
export function readConfig(env: NodeJS.ProcessEnv, { makeSecret = true } = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const settings = parsed.data;
  const dataDir = resolve(settings.DATA_DIR);
  makeFolder(dataDir);
  const databaseUrl = settings.DATABASE_URL ?? `file:${join(dataDir, 'weft.db')}`;
  const publicHost = settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).hostname : 'localhost';
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir,
    databaseUrl,
    databaseToken: settings.DATABASE_AUTH_TOKEN,
    authSecret: settings.AUTH_SECRET ?? (makeSecret ? localSecret(dataDir, databaseUrl) : ''),
    publicUrl: settings.PUBLIC_URL ?? null,
    trustedProxies: settings.TRUSTED_PROXIES,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? `Weft <weft@${publicHost}>`,
    registration: settings.REGISTRATION,
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN ?? null,
  };
}

function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new SettingsError(
      `The data folder ${folder} cannot be made (${(error as Error).message}). Set DATA_DIR to a folder that this user may write.`,
    );
  }
}

function localSecret(dataDir: string, databaseUrl: string): string {
  // Instances behind one remote database must share the secret, so none may make its own.
  if (!databaseUrl.startsWith('file:'))
    throw new SettingsError(
      'DATABASE_URL names a remote database, so AUTH_SECRET must be set, the same for every instance. Make one with: openssl rand -base64 32',
    );
  const file = join(dataDir, 'auth-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('base64');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secret;
}
