import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DemoError, demoConfig, demoFolder, readyFolder, writeMark } from './start.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'weft-demo-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
const signIns = [{ who: 'trainer', name: 'Tara Invented', username: 'tara', password: 'one red thread' }];

test('a folder that is empty, or not there yet, is to be filled', () => {
  expect(readyFolder(folder(), { isNew: false })).toBeNull();
  expect(readyFolder(join(folder(), 'not-there'), { isNew: false })).toBeNull();
});

test('a folder with real data is refused and left as it was, even when a new demonstration is asked for', () => {
  const real = folder();
  writeFileSync(join(real, 'weft.db'), 'people’s work');
  for (const isNew of [false, true]) {
    expect(() => readyFolder(real, { isNew })).toThrow(DemoError);
    expect(readdirSync(real)).toEqual(['weft.db']);
  }
});

test('a file that only bears the name of a mark makes no demonstration', () => {
  for (const text of ['', 'null', '{}', '{"demonstration":"yes"}']) {
    const real = folder();
    writeFileSync(join(real, 'demo.json'), text);
    expect(() => readyFolder(real, { isNew: true }), text).toThrow(DemoError);
  }
});

test('a filled demonstration is used again, with its sign-ins', () => {
  const known = folder();
  writeMark(known, { seed: 1, filled: 5, signIns });
  writeFileSync(join(known, 'weft.db'), '');
  expect(readyFolder(known, { isNew: false })).toEqual({ demonstration: true, seed: 1, filled: 5, signIns });
  expect(existsSync(join(known, 'weft.db'))).toBe(true);
});

test('a new one, and one that was interrupted, begin from nothing', () => {
  for (const [filled, isNew] of [
    [5, true],
    [null, false],
  ] as const) {
    const known = folder();
    writeMark(known, { seed: 1, filled, signIns });
    writeFileSync(join(known, 'weft.db'), '');
    expect(readyFolder(known, { isNew })).toBeNull();
    expect(readdirSync(known)).toEqual([]);
  }
});

test('the settings of the real server lead to no database, secret or mail of its', () => {
  const place = join(folder(), 'own');
  const config = demoConfig({
    DATA_DIR: place,
    DATABASE_URL: 'libsql://real.example',
    AUTH_SECRET: 'the secret of the real server, long enough',
    SMTP_URL: 'smtp://mail.example:587',
    REGISTRATION: 'closed',
  });
  expect(config).toMatchObject({ port: 4322, dataDir: place, smtpUrl: null, registration: 'open' });
  expect(config.databaseUrl).toBe(`file:${join(place, 'weft.db')}`);
  expect(config.authSecret).not.toContain('real server');
});

test('without a folder of its own it lies beside the real data, not among it', () => {
  expect(demoFolder({})).toBe(join(process.cwd(), 'data', 'demo'));
});
