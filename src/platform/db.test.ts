import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDatabase, type Db } from './db.ts';

async function scratch(): Promise<{ db: Db; cleanup: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-db-'));
  const db = await openDatabase({ url: `file:${join(folder, 'scratch.db')}` });
  await db.run(sql`CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)`);
  await db.run(sql`INSERT INTO counter VALUES (1, 0)`);
  const cleanup = () => {
    db.$client.close();
    rmSync(folder, { recursive: true });
  };
  return { db, cleanup };
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
