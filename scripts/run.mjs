// Plain Node 18 or newer, no dependency: brings a fresh clone to the point where the project's own Node and packages run.
// Usage: node scripts/run.mjs <command> [args…]. The command is a script of this folder (`start`), a .ts/.mjs file, or a binary of a package.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = [22, 19];

function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256')
    .update(lock)
    .update(process.platform + process.arch)
    .digest('hex');
  const stamp = join(root, 'node_modules', '.weft-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.error('Installing packages (a few minutes the first time)…');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const done = spawnSync(npm[0], [...npm[1], 'install', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    // npm under an older Node warns about engines; the packages run under the Node that comes with them.
    env: { ...process.env, npm_config_engine_strict: 'false', npm_config_save: 'false', NODE_ENV: 'development' },
  });
  if (done.status !== 0) {
    console.error(
      'The packages could not be installed. Check the network line and the free disk space, then run the same command again.',
    );
    process.exit(done.status ?? 1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

const recent = (version) => {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
};

function findNode() {
  if (recent(process.version)) return process.execPath;
  const require = createRequire(join(root, 'package.json'));
  for (const name of [`node-linux-${process.arch}`]) {
    try {
      return join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'node');
    } catch {
      continue;
    }
  }
  console.error(
    `Weft needs Node ${wanted.join('.')} or newer; this is ${process.version} on ${process.platform} ${process.arch}, and no packaged Node exists for it. Install Node 24 and run the same command again.`,
  );
  process.exit(1);
}

installPackages();
const node = findNode();
const [command, ...args] = process.argv.slice(2);
const candidates = [
  join(root, 'scripts', `${command}.mjs`),
  join(root, 'scripts', `${command}.ts`),
  join(root, command ?? ''),
];
const script = candidates.find((path) => /\.(mjs|ts)$/.test(path) && existsSync(path));
const env = {
  ...process.env,
  PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NODE_OPTIONS: [process.env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' '),
  ASTRO_TELEMETRY_DISABLED: '1',
};
// A small young generation halves the resident memory of a server that mostly waits.
const flags = command === 'start' ? ['--max-semi-space-size=1'] : [];
const child = script
  ? spawn(node, [...flags, script, ...args], { stdio: 'inherit', env, cwd: root })
  : spawn(command, args, { stdio: 'inherit', env, cwd: root });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Could not run "${command}": ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
