import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { holdDatabaseFile } from '#test/support/holder.ts';
import { openDatabase, type DatabasePlace, type Db } from './db.ts';
import { troubleOf } from './trouble.ts';

async function scratch(place: Partial<DatabasePlace> = {}): Promise<{ db: Db; file: string; cleanup: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-db-'));
  const file = join(folder, 'scratch.db');
  const db = await openDatabase({ url: `file:${file}`, ...place });
  await db.run(sql`CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)`);
  await db.run(sql`INSERT INTO counter VALUES (1, 0)`);
  const cleanup = () => {
    db.$client.close();
    rmSync(folder, { recursive: true });
  };
  return { db, file, cleanup };
}

const count = async (db: Db) => (await db.get<{ n: number }>(sql`SELECT n FROM counter`)).n;

test('fifty writers who read, wait and write in 1,000 transactions lose no update', async () => {
  const { db, cleanup } = await scratch();
  const writer = async () => {
    for (let i = 0; i < 20; i++)
      await db.transaction(async (tx) => {
        const { n } = await tx.get<{ n: number }>(sql`SELECT n FROM counter`);
        await new Promise((resolve) => setImmediate(resolve));
        await tx.run(sql`UPDATE counter SET n = ${n + 1}`);
      });
  };
  await Promise.all(Array.from({ length: 50 }, writer));
  expect(await count(db)).toBe(1000);
  cleanup();
});

test('a transaction that fails changes nothing and lets the next one in', async () => {
  const { db, cleanup } = await scratch();
  const failing = db.transaction(async (tx) => {
    await tx.run(sql`UPDATE counter SET n = 99`);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await db.run(sql`UPDATE counter SET n = n + 1`);
  expect(await count(db)).toBe(1);
  cleanup();
});

test('a write through the database inside a transaction is refused instead of waiting for itself', async () => {
  const { db, cleanup } = await scratch();
  const careless = db.transaction(async () => {
    await db.run(sql`UPDATE counter SET n = 7`);
  });
  await expect(careless).rejects.toMatchObject({ cause: { message: expect.stringContaining('use the transaction') } });
  expect(await count(db)).toBe(0);
  cleanup();
});

test('reads pass while a transaction is open', async () => {
  const { db, cleanup } = await scratch();
  const seen = await db.transaction(async (tx) => {
    await tx.run(sql`UPDATE counter SET n = 5`);
    return count(db);
  });
  expect(seen).toBe(0);
  expect(await count(db)).toBe(5);
  cleanup();
});

test('a statement that fails gives its turn back', async () => {
  const { db, cleanup } = await scratch();
  await expect(db.run(sql`INSERT INTO counter VALUES (1, 1)`)).rejects.toThrow();
  await db.run(sql`UPDATE counter SET n = 2`);
  expect(await count(db)).toBe(2);
  cleanup();
});

test('while another program holds the file writers wait without blocking the event loop, then all of them write', async () => {
  const { db, file, cleanup } = await scratch();
  const other = await holdDatabaseFile(file);
  const writes = Promise.all([
    db.run(sql`UPDATE counter SET n = n + 1`),
    db.transaction(async (tx) => void (await tx.run(sql`UPDATE counter SET n = n + 1`))),
  ]);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 600));
  delay.disable();
  expect(db.waitingWriters()).toBe(1);
  expect(await count(db)).toBe(0);
  expect(delay.max / 1e6).toBeLessThan(250);
  await other.letGo();
  await writes;
  expect(await count(db)).toBe(2);
  expect(db.waitingWriters()).toBe(0);
  cleanup();
});

test('whoever has waited for longer than the patience is told that the database is busy, all in the same time', async () => {
  const told: string[] = [];
  const health = { failed: (trouble: string) => void told.push(trouble), worked: () => {} };
  const { db, file, cleanup } = await scratch({ health, patience: 300 });
  const other = await holdDatabaseFile(file);
  const from = performance.now();
  const ends = await Promise.allSettled(Array.from({ length: 8 }, () => db.run(sql`UPDATE counter SET n = n + 1`)));
  expect(performance.now() - from).toBeLessThan(1500);
  for (const end of ends) expect(end.status === 'rejected' && troubleOf(end.reason)).toBe('busy');
  expect(told).toEqual(Array(8).fill('busy'));
  await other.letGo();
  await db.run(sql`UPDATE counter SET n = n + 1`);
  expect(await count(db)).toBe(1);
  cleanup();
});

test('a disk that fills up in a transaction is told as full, changes nothing and lets the next one in', async () => {
  const told: string[] = [];
  const health = { failed: (trouble: string) => void told.push(trouble), worked: () => {} };
  const { db, cleanup } = await scratch({ health });
  const pages = await db.get<{ page_count: number }>(sql`PRAGMA page_count`);
  await db.run(sql.raw(`PRAGMA max_page_count = ${pages.page_count}`));
  const filling = db.transaction(async (tx) => {
    await tx.run(sql`UPDATE counter SET n = 9`);
    await tx.run(sql`CREATE TABLE large AS SELECT zeroblob(50000) AS x`);
  });
  const error: unknown = await filling.catch((reason: unknown) => reason);
  expect(troubleOf(error)).toBe('full');
  expect(told).toContain('full');
  expect(await count(db)).toBe(0);
  await db.transaction(async (tx) => void (await tx.run(sql`UPDATE counter SET n = 1`)));
  expect(await count(db)).toBe(1);
  cleanup();
});

test('a remote database that is silent is given up in time, and taking back does not wait for it again', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  for (const scheme of ['http', 'ws']) {
    const db = await openDatabase({ url: `${scheme}://127.0.0.1:${port}`, limit: 200 });
    const from = performance.now();
    await expect(db.get(sql`SELECT 1`)).rejects.toSatisfy((error) => troubleOf(error) === 'away');
    await expect(db.transaction(async (tx) => void (await tx.run(sql`DELETE FROM counter`)))).rejects.toSatisfy(
      (error) => troubleOf(error) === 'away',
    );
    expect(performance.now() - from, scheme).toBeLessThan(1500);
    db.$client.close();
  }
  silent.closeAllConnections();
  silent.close();
});
