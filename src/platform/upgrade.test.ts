import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { opened } from '#test/support/opened.ts';
import { restoreBackup } from './backup/restore.ts';
import { openDatabase } from './db.ts';
import type { Log } from './log.ts';
import { migrationsFolder } from './paths.ts';
import { upgradeDatabase, UpgradeError } from './upgrade.ts';

/** The migrations of this version, and one more. */
function withOneMore(sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(migrationsFolder(), folder, { recursive: true });
  add(folder, 'one-more', sql);
  return folder;
}

function add(folder: string, tag: string, sql: string): void {
  const file = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1000, tag });
  writeFileSync(file, JSON.stringify(journal));
  writeFileSync(join(folder, `${tag}.sql`), sql);
}

function keptLog() {
  const told: string[] = [];
  const warn = (fields: object | string, text?: string) => void told.push(text ?? String(fields));
  return { log: { warn } as unknown as Log, told };
}

const copies = (dataDir: string): string[] => {
  const folder = join(dataDir, 'backups');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

test('nothing to migrate: no copy, no word', async () => {
  const { app } = await opened();
  const { log, told } = keptLog();
  await upgradeDatabase(app.db, app.config, migrationsFolder(), log);
  expect([copies(app.config.dataDir), told]).toEqual([[], []]);
});

test('a new database is made without a copy of nothing', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-upgrade-'));
  const place = { dataDir, databaseUrl: `file:${join(dataDir, 'weft.db')}`, databaseToken: undefined };
  const db = await openDatabase({ url: place.databaseUrl });
  onTestFinished(() => {
    db.$client.close();
    rmSync(dataDir, { recursive: true });
  });
  const { log, told } = keptLog();
  await upgradeDatabase(db, place, migrationsFolder(), log);
  expect([copies(dataDir), told]).toEqual([[], []]);
});

test('before a migration the database is copied, the log says so, and a second start does nothing', async () => {
  const { app } = await opened();
  const folder = withOneMore('ALTER TABLE setting ADD COLUMN extra text');
  const { log, told } = keptLog();
  await upgradeDatabase(app.db, app.config, folder, log);
  await upgradeDatabase(app.db, app.config, folder, log);
  expect(told).toEqual(['the database was copied before its migration', 'the database is being migrated']);
  expect(copies(app.config.dataDir)).toEqual([expect.stringMatching(/^before-upgrade-.+\.tar\.gz$/)]);
  await app.db.$client.execute("INSERT INTO setting VALUES ('a', 'b', 'c')");
});

test('a migration that fails changes nothing, and its copy leads back', async () => {
  const { app } = await opened();
  const folder = withOneMore(
    'ALTER TABLE setting ADD COLUMN extra text;--> statement-breakpoint\nCREATE TABLE user (id text)',
  );
  const { log } = keptLog();
  const failing = upgradeDatabase(app.db, app.config, folder, log);
  await expect(failing).rejects.toThrow(UpgradeError);
  await expect(failing).rejects.toThrow(/one-more failed; the database is as it was before.*npm run restore -- /);
  await expect(app.db.$client.execute('SELECT extra FROM setting')).rejects.toThrow('no such column');
  const [copy] = copies(app.config.dataDir);
  const file = join(app.config.dataDir, 'backups', copy!);
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-upgrade-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const place = { ...app.config, dataDir, databaseUrl: `file:${join(dataDir, 'weft.db')}` };
  const restored = await restoreBackup(place, file, { migrations: migrationsFolder() });
  expect(restored.manifest.tables['user']).toBe(1);
});

test('a database that a newer version has worked with is not touched', async () => {
  const { app } = await opened();
  const newer = withOneMore('CREATE TABLE later (id text)');
  await upgradeDatabase(app.db, app.config, newer, keptLog().log);
  await expect(upgradeDatabase(app.db, app.config, migrationsFolder(), keptLog().log)).rejects.toThrow(
    'A newer version of Weft has worked with this database',
  );
});

test('two instances that start at the same moment both come up', async () => {
  const { app } = await opened();
  const folder = withOneMore('CREATE TABLE once (id text)');
  const elsewhere = mkdtempSync(join(tmpdir(), 'weft-upgrade-'));
  const other = await openDatabase({ url: app.config.databaseUrl });
  onTestFinished(() => other.$client.close());
  const { log } = keptLog();
  await Promise.all([
    upgradeDatabase(app.db, app.config, folder, log),
    upgradeDatabase(other, { ...app.config, dataDir: elsewhere }, folder, log),
  ]);
  expect((await other.$client.execute("SELECT count(*) AS n FROM sqlite_master WHERE name = 'once'")).rows[0]).toEqual({
    n: 1,
  });
});
