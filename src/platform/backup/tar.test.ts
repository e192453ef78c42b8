import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { packTar, TarError, unpackTar, type Entry } from './tar.ts';

type File = { path: string; bytes: Buffer };

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const collect = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of chunks) parts.push(part);
  return Buffer.concat(parts);
};

const packed = (files: readonly File[]): Promise<Buffer> =>
  collect(
    packTar(
      files.map(({ path, bytes }): Entry => ({ path, size: bytes.length, body: inPieces(bytes, 1000) })),
      new Date(0),
    ),
  );

async function unpacked(archive: Buffer, size = 700): Promise<File[]> {
  const files: File[] = [];
  for await (const { path, body } of unpackTar(inPieces(archive, size)))
    files.push({ path, bytes: await collect(body) });
  return files;
}

const name = fc.stringMatching(/^[a-z0-9äé _.-]{1,30}$/).filter((text) => !/^\.+$/.test(text));
const file = fc.record({
  path: fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')),
  bytes: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
});

test('what was packed comes out the same, however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 5 }), fc.integer({ min: 1, max: 3000 }), async (files, size) => {
      expect(await unpacked(await packed(files), size)).toEqual(files);
    }),
    { numRuns: 60, verbose: 1 },
  );
});

test('an archive that is cut anywhere is noticed, unless only the blanks at its end are gone', async () => {
  const archive = await packed([
    { path: 'one', bytes: Buffer.alloc(700, 'x') },
    { path: 'two', bytes: Buffer.from('y') },
  ]);
  for (let length = 0; length < archive.length - 1024; length += 97)
    await expect(unpacked(archive.subarray(0, length)), `cut at ${length}`).rejects.toThrow(TarError);
});

test('a changed header is noticed', async () => {
  const archive = await packed([{ path: 'one', bytes: Buffer.from('x') }]);
  archive[3] = archive[3]! ^ 1;
  await expect(unpacked(archive)).rejects.toThrow('no tar archive');
});

test('a file that grows while it is read is refused', async () => {
  const growing: Entry = { path: 'log', size: 1, body: inPieces(Buffer.from('xx'), 1) };
  await expect(collect(packTar([growing], new Date(0)))).rejects.toThrow('log changed while it was read');
});

test('the tar of the system reads it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-tar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const long = `${'folder-'.repeat(12)}/${'name-'.repeat(15)}end`;
  writeFileSync(join(folder, 'x.tar'), await packed([{ path: long, bytes: Buffer.from('woven') }]));
  execFileSync('tar', ['xf', 'x.tar'], { cwd: folder });
  expect(readFileSync(join(folder, long), 'utf8')).toBe('woven');
  expect(readdirSync(folder).length).toBe(2);
});
