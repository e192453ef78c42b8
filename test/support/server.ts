import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type RunningServer = {
  /** As printed: PUBLIC_URL where it is set. Without a slash at the end. */
  url: string;
  /** The address on this machine, whatever PUBLIC_URL says. */
  localUrl: string;
  dataDir: string;
  /** The link that makes the first administrator; null where there is one. */
  founderLink: string | null;
  /** The process that serves: the child of the one that was started. */
  pid: () => number;
  /** All that the process has printed since it was first started. */
  output: () => string;
  /** Asks it to stop and waits until it has. The data folder stays until the tests end. */
  stop: () => Promise<void>;
  /** The process and its children die at once. */
  kill9: () => Promise<void>;
  /** Stops it if it runs, and starts it again on the same port and data. */
  restart: () => Promise<RunningServer>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 120_000;

/** The built product, started exactly as an operator starts it, on a free port with a data folder of its own. */
export async function startServer(
  env: Record<string, string> = {},
  command: 'start' | 'demo' = 'start',
): Promise<RunningServer> {
  const dataDir = env['DATA_DIR'] ?? temporaryFolder();
  // PUBLIC_URL hides the port that PORT=0 would have found.
  const port = env['PORT'] ?? String(env['PUBLIC_URL'] ? await freePort() : 0);
  const settings = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env, PORT: port, DATA_DIR: dataDir };
  let output = '';
  let child: ChildProcess;
  let ended: Promise<void>;
  let ending = '';
  let isStopped = false;

  const start = async (): Promise<void> => {
    const before = output.length;
    isStopped = false;
    child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), command], {
      cwd: root,
      // A group of its own, so that it can be killed with its children.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...cleanEnvironment(), ...settings },
    });
    running.add(child);
    ended = new Promise((resolve) =>
      child.on('close', (code, signal) => {
        running.delete(child);
        ending = signal ?? `code ${code}`;
        resolve();
      }),
    );
    const heard = () => output.slice(before);
    const isReady = new Promise<void>((resolve) => {
      const hear = (chunk: Buffer) => {
        output += chunk.toString();
        if (heard().includes('Stop with Ctrl+C')) resolve();
      };
      child.stdout!.on('data', hear);
      child.stderr!.on('data', hear);
    });
    let timer: NodeJS.Timeout | undefined;
    const outcome = await Promise.race([
      isReady.then(() => 'ready'),
      ended.then(() => 'ended'),
      new Promise<string>((resolve) => (timer = setTimeout(() => resolve('late'), patience))),
    ]);
    clearTimeout(timer);
    if (outcome !== 'ready') {
      killGroup(child);
      throw new Error(
        `The server ${outcome === 'ended' ? 'ended' : `was not ready within ${patience / 1000} s`}:\n${heard()}`,
      );
    }
    server.url = /Weft is ready: (https?:\/\/\S+?)\/\s/.exec(heard())![1]!;
    settings.PORT = settings.PORT === '0' ? new URL(server.url).port : settings.PORT;
    server.localUrl = `http://127.0.0.1:${settings.PORT}`;
    server.founderLink = /https?:\/\/\S+\/found\/\?token=\S+/.exec(heard())?.[0] ?? null;
  };

  const server: RunningServer = {
    url: '',
    localUrl: '',
    dataDir,
    founderLink: null,
    pid: () => Number(readFileSync(`/proc/${child.pid!}/task/${child.pid!}/children`, 'utf8').trim().split(' ')[0]),
    output: () => output,
    stop: async () => {
      if (!running.has(child) && !isStopped) throw new Error(`The server had ended by itself (${ending}):\n${output}`);
      isStopped = true;
      child.kill('SIGTERM');
      await ended;
    },
    kill9: async () => {
      isStopped = true;
      killGroup(child);
      await ended;
    },
    restart: async () => {
      if (running.has(child)) await server.stop();
      await start();
      return server;
    },
  };
  await start();
  return server;
}

const running = new Set<ChildProcess>();
const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-server-'));
  folders.push(folder);
  return folder;
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

process.on('exit', () => {
  for (const child of running) killGroup(child);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The settings of whoever runs the tests must not reach the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(HOST|PORT|DATA_DIR|DATABASE_URL|DATABASE_AUTH_TOKEN|AUTH_SECRET|PUBLIC_URL|TRUSTED_PROXIES|SMTP_URL|MAIL_FROM|REGISTRATION|BANK_DIR|CONTENT_DIR|LOG_LEVEL|METRICS_TOKEN|NODE_ENV|NODE_OPTIONS|FORCE_COLOR)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
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
