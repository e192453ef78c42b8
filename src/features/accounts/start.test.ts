import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closeApp, openApp } from '#platform/app.ts';
import { openLog } from '#platform/log.ts';
import { emptyCatalogue, testConfig } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { announceFirstRun } from './start.ts';

test('the first start makes the tables, and a second start changes nothing of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const start = async () => {
    const app = await openApp(testConfig(folder), { log: openLog('silent'), catalogue: emptyCatalogue });
    const schema = (await app.db.$client.execute('SELECT name, sql FROM sqlite_master ORDER BY name')).rows.map(
      (row) => ({ ...row }),
    );
    const migrations = (await app.db.$client.execute('SELECT * FROM __drizzle_migrations')).rows.map((row) => ({
      ...row,
    }));
    closeApp(app);
    return { schema, migrations };
  };
  const first = await start();
  expect(first.schema.map((row) => row['name'])).toEqual(
    expect.arrayContaining(['user', 'session', 'member', 'sign_in_failure', 'learning_event', 'setting']),
  );
  expect(first.migrations.length).toBeGreaterThanOrEqual(1);
  expect(await start()).toEqual(first);
});

test('a start that is not the first announces nothing', async () => {
  const { app } = await opened();
  expect(await announceFirstRun(app, 'http://localhost:4321')).toBeNull();
});
