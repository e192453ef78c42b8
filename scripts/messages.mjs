// Compiles the UI sentences of src/shared/i18n/messages into typed functions.
// With --pseudo every letter is accented and every sentence bracketed, so that a bare English one shows on the page.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/shared/i18n/messages');
const outdir = join(root, 'src/shared/i18n/paraglide');

const accents = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'í',
  n: 'ñ',
  o: 'ó',
  s: 'š',
  u: 'ü',
  y: 'ý',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  S: 'Š',
  T: 'Ť',
  W: 'Ŵ',
  Y: 'Ý',
};
const pseudo = (text) =>
  `⟦${text
    .split(/(\{[^}]*\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter)))
    .join('')}⟧`;

function pseudoMessages(value) {
  if (typeof value === 'string') return pseudo(value);
  if (Array.isArray(value))
    return value.map((variant) => ({
      ...variant,
      match: Object.fromEntries(Object.entries(variant.match).map(([key, text]) => [key, pseudo(text)])),
    }));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pseudoMessages(inner)]));
}

export async function compileMessages({ pseudo = false } = {}) {
  if (!pseudo) return compileFrom(root);
  const copy = mkdtempSync(join(root, 'node_modules', '.pseudo-'));
  try {
    cpSync(join(root, 'project.inlang/settings.json'), join(copy, 'project.inlang/settings.json'));
    const settings = JSON.parse(readFileSync(join(copy, 'project.inlang/settings.json'), 'utf8'));
    settings.modules = settings.modules.map((path) => path.replace('./node_modules', '..'));
    writeFileSync(join(copy, 'project.inlang/settings.json'), JSON.stringify(settings));
    cpSync(source, join(copy, 'src/shared/i18n/messages'), { recursive: true });
    for (const area of readdirSync(source)) {
      const file = join(copy, 'src/shared/i18n/messages', area, 'en.json');
      writeFileSync(file, JSON.stringify(pseudoMessages(JSON.parse(readFileSync(file, 'utf8')))));
    }
    await compileFrom(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function compileFrom(base) {
  await compile({
    project: join(base, 'project.inlang'),
    outdir,
    strategy: ['baseLocale'],
    // One language so far: a literal lets bundlers drop the whole runtime (some 20 kB) from the pages.
    experimentalStaticLocale: '"en"',
    emitTsDeclarations: true,
    disableAsyncLocalStorage: true,
    emitGitIgnore: false,
    emitReadme: false,
  });
  const count = (readFileSync(join(outdir, 'messages/_index.js'), 'utf8').match(/export /g) ?? []).length;
  // A plugin that cannot be loaded compiles no message and reports success.
  if (count === 0) throw new Error('No message was compiled: check "modules" in project.inlang/settings.json.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await compileMessages({ pseudo: process.argv.includes('--pseudo') });
  // The compiler leaves timers of 30 s behind it.
  process.exit(0);
}
