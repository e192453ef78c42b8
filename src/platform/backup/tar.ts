/** A file of an archive. `path` uses slashes and stays inside the folder that it is unpacked into. */
export type Entry = { path: string; size: number; body: AsyncIterable<Buffer> };

/** The archive is cut off, or is none. */
export class TarError extends Error {}

const block = 512;
const largest = 8 ** 11 - 1;

/** The bytes of a tar archive (ustar), so that any tar can open what Weft wrote. */
export async function* packTar(entries: Iterable<Entry> | AsyncIterable<Entry>, at: Date): AsyncGenerator<Buffer> {
  for await (const { path, size, body } of entries) {
    yield header(path, size, at);
    let written = 0;
    for await (const chunk of body) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== size) throw new TarError(`${path} changed while it was read.`);
    yield Buffer.alloc((block - (size % block)) % block);
  }
  yield Buffer.alloc(2 * block);
}

function header(path: string, size: number, at: Date): Buffer {
  if (size > largest) throw new TarError(`${path} is larger than 8 GB.`);
  const { name, prefix } = split(path);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0') + '\0';
  bytes.write(name, 0, 100);
  bytes.write(octal(0o600, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(Math.floor(at.getTime() / 1000), 11), 136);
  bytes.write('        0', 148);
  bytes.write('ustar\x0000', 257, 'latin1');
  bytes.write(prefix, 345, 155);
  bytes.write(`${sumOf(bytes).toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** A long path lies in two fields of the header, cut at a slash. */
function split(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  for (let cut = path.indexOf('/'); cut > 0; cut = path.indexOf('/', cut + 1)) {
    const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return { name, prefix };
  }
  throw new TarError(`${path} is too long a name for the archive.`);
}

/** The sum of a header's bytes, its own field counted as blanks. */
const sumOf = (bytes: Buffer): number =>
  bytes.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);

/** The files of an archive, one after the other; each body must be read before the next file is asked for. */
export async function* unpackTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const source = reader(chunks);
  for (;;) {
    const bytes = await source.take(block);
    // Reading on to the last byte lets the compression prove its own sum.
    if (bytes.every((byte) => byte === 0)) return source.drain();
    const field = (from: number, length: number) => bytes.toString('utf8', from, from + length).split('\0')[0]!;
    const number = (from: number, length: number) => Number.parseInt(field(from, length).trim(), 8);
    if (number(148, 8) !== sumOf(bytes)) throw new TarError('This is no tar archive, or it is damaged.');
    const size = number(124, 12);
    const path = [field(345, 155), field(0, 100)].filter(Boolean).join('/');
    yield { path, size, body: source.body(size) };
    await source.take((block - (size % block)) % block);
  }
}

function reader(chunks: AsyncIterable<Buffer>) {
  const iterator = chunks[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let rest: Buffer = Buffer.alloc(0);

  /** At most `most` bytes, at least one. */
  async function some(most: number): Promise<Buffer> {
    while (rest.length === 0) {
      const { done, value } = await iterator.next();
      if (done) throw new TarError('The archive is cut off.');
      rest = value;
    }
    const given = rest.subarray(0, most);
    rest = rest.subarray(given.length);
    return given;
  }

  async function* body(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      const chunk = await some(left);
      left -= chunk.length;
      yield chunk;
    }
  }

  return {
    body,
    drain: async (): Promise<void> => {
      for (let end = false; !end;) end = (await iterator.next()).done === true;
    },
    take: async (size: number): Promise<Buffer> => {
      const parts: Buffer[] = [];
      for await (const part of body(size)) parts.push(part);
      return Buffer.concat(parts);
    },
  };
}
