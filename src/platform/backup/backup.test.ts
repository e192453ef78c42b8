import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createClient } from '@libsql/client';
import { expect, onTestFinished, test } from 'vitest';
import { migrationsFolder } from '#platform/paths.ts';
import { register } from '#test/support/app.ts';
import { opened } from '#test/support/opened.ts';
import { listBackups, needRoom, newestBackup } from './files.ts';
import { makeBackup } from './make.ts';
import { restoreBackup } from './restore.ts';
import { packTar, unpackTar } from './tar.ts';

const migrations = migrationsFolder();

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const placeIn = (dataDir: string) => ({
  dataDir,
  databaseUrl: `file:${join(dataDir, 'weft.db')}`,
  databaseToken: undefined,
});

async function names(dataDir: string): Promise<string[]> {
  const client = createClient({ url: `file:${join(dataDir, 'weft.db')}` });
  const { rows } = await client.execute('SELECT name FROM user ORDER BY name');
  client.close();
  return rows.map((row) => String(row['name']));
}

/** An installation with an administrator, one learner, a secret and an upload, its server under way. */
async function installation() {
  const { app } = await opened();
  await register(app, { name: 'Rosa Benalcázar', username: 'rosa' });
  const { dataDir } = app.config;
  writeFileSync(join(dataDir, 'auth-secret'), 'a secret\n');
  mkdirSync(join(dataDir, 'uploads/aa'), { recursive: true });
  writeFileSync(join(dataDir, 'uploads/aa/map.png'), Buffer.alloc(70_000, 'map'));
  mkdirSync(join(dataDir, 'mail'));
  mkdirSync(join(dataDir, 'demo'));
  writeFileSync(join(dataDir, 'demo', 'weft.db'), 'invented');
  writeFileSync(join(dataDir, 'mail/x.eml'), 'a link that is soon void');
  return app;
}

/** The same with its backup, taken while the server runs. */
async function backedUp() {
  const app = await installation();
  const made = await makeBackup(app.config, { to: join(scratch(), 'kept.tar.gz') });
  return { app, file: made.file, made };
}

test('a backup holds database, secret and uploads while the server goes on, and comes back whole in an empty place', async () => {
  const { app, file, made } = await backedUp();
  expect(made.manifest.parts.map(({ path }) => path).sort()).toEqual(['auth-secret', 'uploads/aa/map.png', 'weft.db']);
  expect(made.manifest.tables['user']).toBe(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await register(app, { name: 'Who came later' });

  const dataDir = join(scratch(), 'new');
  const restored = await restoreBackup(placeIn(dataDir), file, { migrations });
  expect(restored).toMatchObject({ migrated: 0, replaced: null });
  expect(await names(dataDir)).toEqual(['Asha Verma', 'Rosa Benalcázar']);
  expect(readFileSync(join(dataDir, 'auth-secret'), 'utf8')).toBe('a secret\n');
  expect(readFileSync(join(dataDir, 'uploads/aa/map.png'))).toEqual(Buffer.alloc(70_000, 'map'));
  expect(readdirSync(dataDir).sort()).toEqual(['auth-secret', 'uploads', 'weft.db']);
});

test('a backup made under a stream of writes is one moment: what it holds belongs together', async () => {
  const app = await installation();
  await app.db.$client.execute('CREATE TABLE pair (a INTEGER, b INTEGER)');
  let running = true;
  let n = 0;
  const writing = (async () => {
    while (running) {
      await new Promise((resolve) => setImmediate(resolve));
      await app.db.transaction(async (tx) => {
        n += 1;
        await tx.run(`INSERT INTO pair VALUES (${n}, 0)`);
        await tx.run(`UPDATE pair SET b = ${n}`);
      });
    }
  })();
  while (n < 5) await new Promise((resolve) => setImmediate(resolve));
  const { file } = await makeBackup(app.config, { to: join(scratch(), 'pair.tar.gz') });
  running = false;
  await writing;
  const dataDir = scratch();
  await restoreBackup(placeIn(dataDir), file, { migrations });
  const client = createClient({ url: `file:${join(dataDir, 'weft.db')}` });
  const { rows } = await client.execute('SELECT count(*) AS n, max(a) AS a, min(b) AS least, max(b) AS most FROM pair');
  client.close();
  const { n: count, a, least, most } = rows[0] as unknown as Record<string, number | null>;
  expect([a, least, most]).toEqual([count, count, count]);
});

test('people’s data is replaced only when asked for, and what was there is kept beside', async () => {
  const { app, file: before } = await backedUp();
  await register(app, { name: 'Who came later' });
  const { file: after } = await makeBackup(app.config, { to: join(scratch(), 'after.tar.gz') });
  const dataDir = scratch();
  await restoreBackup(placeIn(dataDir), before, { migrations });
  writeFileSync(join(dataDir, 'auth-secret'), 'the other secret\n');

  await expect(restoreBackup(placeIn(dataDir), after, { migrations })).rejects.toThrow(/holds people's data.*--yes/);
  expect(await names(dataDir)).toHaveLength(2);
  const { replaced } = await restoreBackup(placeIn(dataDir), after, { migrations, yes: true });
  expect(await names(dataDir)).toEqual(['Asha Verma', 'Rosa Benalcázar', 'Who came later']);
  expect(await names(replaced!)).toEqual(['Asha Verma', 'Rosa Benalcázar']);
  expect(readFileSync(join(dataDir, 'auth-secret'), 'utf8')).toBe('a secret\n');
  expect(readFileSync(join(replaced!, 'auth-secret'), 'utf8')).toBe('the other secret\n');
  expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('while a server has the database open nothing is replaced, not even when asked for', async () => {
  const { app, file } = await backedUp();
  await register(app, { name: 'Who came later' });
  await expect(restoreBackup(app.config, file, { migrations, yes: true })).rejects.toThrow(/has .* open.*Stop it/);
  expect(await names(app.config.dataDir)).toContain('Who came later');
  // The server that was not disturbed goes on.
  await register(app, { name: 'After the refusal' });
  expect(await names(app.config.dataDir)).toContain('After the refusal');
});

test('a damaged database can be replaced', async () => {
  const { file } = await backedUp();
  const dataDir = scratch();
  writeFileSync(join(dataDir, 'weft.db'), 'this is no database, it was one'.repeat(200));
  const { replaced } = await restoreBackup(placeIn(dataDir), file, { migrations, yes: true });
  expect(await names(dataDir)).toHaveLength(2);
  expect(readFileSync(join(replaced!, 'weft.db'), 'utf8')).toMatch(/^this is no database/);
});

/** The same archive with something done to it on the way. */
async function tampered(
  file: string,
  change: (path: string, body: Buffer) => [string, Buffer] | null,
): Promise<Buffer> {
  const entries: [string, Buffer][] = [];
  const whole = async function* () {
    yield gunzipSync(readFileSync(file));
  };
  for await (const { path, body } of unpackTar(whole())) {
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part);
    const changed = change(path, Buffer.concat(parts));
    if (changed) entries.push(changed);
  }
  const parts: Buffer[] = [];
  const of = (bytes: Buffer) =>
    (async function* () {
      yield bytes;
    })();
  for await (const part of packTar(
    entries.map(([path, bytes]) => ({ path, size: bytes.length, body: of(bytes) })),
    new Date(0),
  ))
    parts.push(part);
  return gzipSync(Buffer.concat(parts));
}

const inManifest = (change: (manifest: Record<string, unknown>) => void) => (path: string, body: Buffer) => {
  if (path !== 'manifest.json') return [path, body] as [string, Buffer];
  const manifest = JSON.parse(body.toString()) as Record<string, unknown>;
  change(manifest);
  return [path, Buffer.from(JSON.stringify(manifest))] as [string, Buffer];
};

const at = (bytes: Buffer, index: number) => {
  const copy = Buffer.from(bytes);
  copy[index] = copy[index]! ^ 1;
  return copy;
};

test('a file that is damaged, cut off, foreign or from a newer version is refused in a sentence, and nothing is changed', async () => {
  const { file } = await backedUp();
  const good = readFileSync(file);
  const bad: [string, Buffer, RegExp][] = [
    ['one bit differs', at(good, Math.floor(good.length / 2)), /is damaged/],
    ['cut in the middle', good.subarray(0, Math.floor(good.length / 2)), /is damaged: it is cut off/],
    ['cut by one byte', good.subarray(0, good.length - 1), /is damaged: it is cut off/],
    ['empty', Buffer.alloc(0), /is damaged: it is cut off|is not a backup/],
    ['a picture', Buffer.from('\x89PNG and so on'), /is not a backup that this version of Weft knows/],
    ['another archive', gzipSync(Buffer.alloc(4096, 'x')), /is not a backup/],
    [
      'a part differs',
      await tampered(file, (path, body) => [path, path === 'weft.db' ? at(body, 5000) : body]),
      /weft.db is not what was written/,
    ],
    [
      'a part is missing',
      await tampered(file, (path, body) => (path === 'auth-secret' ? null : [path, body])),
      /auth-secret is missing/,
    ],
    [
      'a part too many',
      await tampered(file, (path, body) => [path === 'auth-secret' ? '../auth-secret' : path, body]),
      /its list does not name/,
    ],
    [
      'another format',
      await tampered(
        file,
        inManifest((manifest) => void (manifest['format'] = 2)),
      ),
      /is not a backup that this version/,
    ],
    [
      'a wrong count',
      await tampered(
        file,
        inManifest((manifest) => void ((manifest['tables'] as Record<string, number>)['user'] = 9)),
      ),
      /not the one that its list describes/,
    ],
  ];
  for (const [what, bytes, sentence] of bad) {
    const dataDir = scratch();
    const path = join(scratch(), 'bad.tar.gz');
    writeFileSync(path, bytes);
    await expect(restoreBackup(placeIn(dataDir), path, { migrations }), what).rejects.toThrow(sentence);
    expect(readdirSync(dataDir), what).toEqual([]);
  }
  await expect(restoreBackup(placeIn(scratch()), join(scratch(), 'none'), { migrations })).rejects.toThrow(
    'There is no file',
  );
});

/** A backup whose database has had a migration that this version does not know. */
test('a backup of a newer version is refused', async () => {
  const app = await installation();
  await app.db.$client.execute("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
  const { file } = await makeBackup(app.config, { to: join(scratch(), 'newer.tar.gz') });
  const dataDir = scratch();
  await expect(restoreBackup(placeIn(dataDir), file, { migrations })).rejects.toThrow(
    /made by a newer Weft.*Nothing was changed/,
  );
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a backup of an older version is brought up to this one', async () => {
  const { file } = await backedUp();
  const folder = scratch();
  const journal = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[];
  };
  mkdirSync(join(folder, 'meta'));
  for (const { tag } of journal.entries)
    writeFileSync(join(folder, `${tag}.sql`), readFileSync(join(migrations, `${tag}.sql`)));
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'next' });
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify(journal));
  writeFileSync(join(folder, 'next.sql'), 'CREATE TABLE next (id integer)');
  const dataDir = scratch();
  expect(await restoreBackup(placeIn(dataDir), file, { migrations: folder })).toMatchObject({ migrated: 1 });
  expect(await names(dataDir)).toHaveLength(2);

  writeFileSync(join(folder, 'next.sql'), 'CREATE TABLE user (id integer)');
  const empty = scratch();
  await expect(restoreBackup(placeIn(empty), file, { migrations: folder })).rejects.toThrow(/already exists/);
  expect(readdirSync(empty)).toEqual([]);
});

test('only backups of our own name are pruned, the oldest first', async () => {
  const { config } = await installation();
  const folder = scratch();
  writeFileSync(join(folder, 'photo.tar.gz'), 'mine');
  const day = (n: number) => new Date(Date.UTC(2026, 10, n, 3, 4, 5));
  for (const n of [1, 2, 3]) await makeBackup(config, { to: folder, keep: 2, at: day(n) });
  expect(readdirSync(folder).sort()).toEqual([
    'photo.tar.gz',
    'weft-2026-11-02T03-04-05Z.tar.gz',
    'weft-2026-11-03T03-04-05Z.tar.gz',
  ]);
  expect(listBackups(folder).map(({ made }) => made)).toEqual([day(3).getTime(), day(2).getTime()]);
});

test('without a place a backup goes into the data folder, is the newest one there, and holds no other backup', async () => {
  const { config } = await installation();
  const first = await makeBackup(config, { at: new Date(Date.UTC(2026, 0, 1)) });
  const second = await makeBackup(config, { at: new Date(Date.UTC(2026, 0, 2)) });
  expect(newestBackup(config.dataDir)?.file).toBe(second.file);
  expect(second.manifest.parts).toHaveLength(first.manifest.parts.length);
  expect(readdirSync(join(config.dataDir, 'backups')).sort()).toEqual([basename(first.file), basename(second.file)]);
});

test('a backup overwrites nothing, and one that fails leaves nothing behind', async () => {
  const { config } = await installation();
  const folder = scratch();
  writeFileSync(join(folder, 'taken'), 'mine');
  await expect(makeBackup(config, { to: join(folder, 'taken') })).rejects.toThrow('overwrites nothing');
  const broken = { ...config, databaseUrl: `file:${join(folder, 'taken')}` };
  await expect(makeBackup(broken, { to: join(folder, 'new') })).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(
    createHash('sha256')
      .update(readFileSync(join(folder, 'taken')))
      .digest('hex'),
  ).toBe(createHash('sha256').update('mine').digest('hex'));
});

test('a disk that is too small is told before anything is written', () => {
  const folder = scratch();
  expect(() => needRoom(folder, 1e18)).toThrow(/MB free; the copy may need 1,000,000,000,000 MB. Nothing was changed/);
  expect(() => needRoom(folder, 1)).not.toThrow();
  expect(existsSync(folder)).toBe(true);
});
