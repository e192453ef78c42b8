// Builds the site into dist/ and compresses its files beforehand. `buildIfChanged` skips when nothing that it reads has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { shortenPolicies } from './policies.mjs';
import { step } from './steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const inputs = [
  'src',
  'content',
  'public',
  'scripts',
  'project.inlang/settings.json',
  'astro.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const ignored = /paraglide|\.test\.ts$|migrations/;

const filesOf = (path) =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const path of inputs.flatMap((input) => filesOf(join(root, input))).sort()) {
    if (!ignored.test(path)) hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

const compressible = /\.(html|js|css|svg|json|xml|txt|webmanifest)$/;

async function compressFiles(folder) {
  const [br, gz] = [promisify(brotliCompress), promisify(gzip)];
  for (const path of filesOf(folder).filter((file) => compressible.test(file))) {
    const bytes = readFileSync(path);
    if (bytes.length < 200) continue;
    writeFileSync(`${path}.br`, await br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    writeFileSync(`${path}.gz`, await gz(bytes, { level: 9 }));
  }
}

export async function build({ outDir = 'dist', pseudo = false } = {}) {
  rmSync(join(root, outDir), { recursive: true, force: true });
  const sentences = await step('Compiling sentences', process.execPath, [
    'scripts/messages.mjs',
    ...(pseudo ? ['--pseudo'] : []),
  ]);
  if (!sentences.ok) return false;
  const pages = await step(
    'Building pages',
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', outDir],
    {
      env: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    },
  );
  if (!pages.ok) return false;
  shortenPolicies(join(root, outDir));
  await compressFiles(join(root, outDir, 'client'));
  return true;
}

export async function buildIfChanged() {
  const stamp = join(root, 'dist', '.built');
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return true;
  if (!(await build())) return false;
  writeFileSync(stamp, now);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit((await buildIfChanged()) ? 0 : 1);
