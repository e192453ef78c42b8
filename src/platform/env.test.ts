import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig, SettingsError } from './env.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'weft-env-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const read = (env: Record<string, string>) => readConfig({ DATA_DIR: folder(), ...env });

test.each([
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be "debug", "info", "warn", "error" or "silent".'],
  [{ PORT: '70000' }, 'PORT must lie between 0 and 65535.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with'],
  [{ DATABASE_URL: 'libsql://x.example' }, 'AUTH_SECRET must be set, the same for every instance'],
  [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET must have at least 32 characters'],
  [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL must look like'],
])('%o is refused in a sentence', (env, sentence) => {
  expect(() => read(env)).toThrow(SettingsError);
  expect(() => read(env)).toThrow(sentence);
});

test('two wrong settings are told at once', () => {
  expect(() => read({ LOG_LEVEL: 'loud', METRICS_TOKEN: 'short' })).toThrow(/LOG_LEVEL.*\nMETRICS_TOKEN/);
});

test('an empty setting is one that is not set', () => {
  expect(read({ METRICS_TOKEN: '', LOG_LEVEL: '' })).toMatchObject({ metricsToken: null, logLevel: 'info' });
  expect(read({ METRICS_TOKEN: 'sixteen characters' }).metricsToken).toBe('sixteen characters');
});

test('the secret is made once, for its owner only, and not at all for a restore', () => {
  const dataDir = folder();
  expect(readConfig({ DATA_DIR: dataDir }, { makeSecret: false }).authSecret).toBe('');
  expect(existsSync(join(dataDir, 'auth-secret'))).toBe(false);
  const { authSecret } = readConfig({ DATA_DIR: dataDir });
  expect(readConfig({ DATA_DIR: dataDir }).authSecret).toBe(authSecret);
  expect(statSync(join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600);
});
