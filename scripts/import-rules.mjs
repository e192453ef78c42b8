// Who may import whom (docs/architecture.md draws it). One ESLint rule, `weft/imports`, resolves every import to a path of
// this repository and asks the list below; test/security/lint-rules.test.ts shows each entry refusing and allowing.
import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const aliases = Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports).map(
  ([alias, target]) => [alias.replace('*', ''), target.replace('./', '').replace('*', '')],
);

/** What a file of the repository is: its feature, the file name that says its role there, and where it runs. */
export function place(path) {
  const [, feature, role] = /^src\/features\/([^/]+)\/([^/.]+)/.exec(path) ?? [];
  // The script of `X.astro` is linted as `X.astro/1_1.ts`.
  const isScriptOfPage = /\.astro\/[^/]+$/.test(path);
  return {
    path,
    feature,
    role,
    isTest: /\.test\.tsx?$/.test(path) || path.startsWith('test/'),
    isTool: path.startsWith('scripts/') || !path.includes('/'),
    isAstro: path.endsWith('.astro'),
    isBrowser: isScriptOfPage || /^src\/(features\/[^/]+|shared)\/ui\/.*\.tsx?$/.test(path),
  };
}

const within = (folder) => (file) => file.path.startsWith(folder);
const isPlatform = within('src/platform/');
const isKernel = within('src/shared/kernel/');
const isShared = within('src/shared/');
const hasRole =
  (...roles) =>
  (file) =>
    roles.includes(file.role);

/** Who may load what is heavy elsewhere: sign-in forms, and the search, whose suggestions come with the first focus. */
const heavy = [
  { name: /^zod(\/|$)|^astro\/zod$/, except: () => false },
  { name: /^better-auth(\/|$)/, except: within('src/features/accounts/ui/') },
  { name: /^lunr/, except: within('src/features/search/') },
];

const isHeavy = (to, from) => heavy.some(({ name, except }) => name.test(to.package) && !except(from));

/** The search is built on lunr: what imports it carries lunr, but for the few lines that load it with the first focus. */
const bringsLunr = (to, from) =>
  to.feature === 'search' && from.feature !== 'search' && to.path !== 'src/features/search/ui/wake.ts';

/**
 * Each rule: what is refused, and the sentence that says what to do. `from` and `to` are places; for a package `to` is
 * `{ package }`. `isType`: nothing of it is left when the code runs.
 */
export const rules = {
  'parent-of-parent': {
    message: 'Write #features/…, #shared/…, #platform/…, #layouts/… or #test/… instead of ../../.',
    // The tools have no alias: tests may climb to them.
    refuses: ({ specifier, to }) => specifier.startsWith('../../') && !to.isTool,
  },
  tables: {
    message:
      'Only tables, queries and commands (and the platform) may import tables: ask a query of that feature instead.',
    refuses: ({ from, to }) =>
      to.role === 'tables' &&
      !from.isTest &&
      !isPlatform(from) &&
      !hasRole('tables', 'queries', 'commands')(from) &&
      !isAuthOf(to, from),
  },
  commands: {
    message:
      "Only a feature's own actions, API endpoints, scripts, the demonstration and tests may import commands: call an action.",
    refuses: ({ from, to }) => {
      if (to.role !== 'commands' || from.isTest || from.isTool || within('src/pages/api/')(from)) return false;
      // It does what people do, by the same commands; nothing of the product imports it.
      if (within('src/features/demo/commands/')(from)) return false;
      const isOwn = from.feature === to.feature && hasRole('commands', 'actions', 'start')(from);
      return !isOwn && !isAuthOf(to, from);
    },
  },
  queries: {
    message: 'Queries run on the server: pure code and the browser get their answers by arguments.',
    refuses: ({ from, to, isType }) =>
      to.role === 'queries' &&
      !isType &&
      !from.isTest &&
      (from.isBrowser || isShared(from) || hasRole('rules', 'model', 'content')(from)),
  },
  kernel: {
    message: 'src/shared/kernel imports nothing.',
    refuses: ({ from, to }) => isKernel(from) && !from.isTest && !(to.path && isKernel(to)),
  },
  shared: {
    // src/layouts is outside src/shared on purpose: page frames may know features (the header shows who is signed in).
    message: 'src/shared knows no feature, no page and no platform: pass what it needs as props or arguments.',
    refuses: ({ from, to }) =>
      isShared(from) &&
      !from.isTest &&
      Boolean(to.path) &&
      !isShared(to) &&
      !(to.path.startsWith('test/') || to.path === 'package.json'),
  },
  pure: {
    message:
      'rules and model are pure and run in browsers too: no platform, database, Node or content code (types only).',
    refuses: ({ from, to, isType }) => {
      if (isType || from.isTest || !hasRole('rules', 'model')(from)) return false;
      if (to.package)
        return (
          /^node:/.test(to.package) ||
          (from.role === 'rules' && isHeavy(to, from)) ||
          /^(drizzle-orm|@libsql|astro)/.test(to.package)
        );
      if (bringsLunr(to, from)) return true;
      return !(isShared(to) || hasRole('rules')(to) || (from.role === 'model' && to.role === 'model'));
    },
  },
  browser: {
    message:
      'Browser code takes values from rules, ui and shared only: no zod, better-auth, lunr, Node, platform, model or content (import type is fine).',
    refuses: ({ from, to, isType }) => {
      if (isType || !from.isBrowser || from.isTest) return false;
      if (to.package)
        return (
          /^(node:|astro:(?!transitions))|^(drizzle-orm|@libsql|pino|nodemailer|astro)(\/|$)/.test(to.package) ||
          isHeavy(to, from)
        );
      if (bringsLunr(to, from)) return true;
      return !(isShared(to) || hasRole('rules', 'ui')(to) || /\.(css|svg)$/.test(to.path));
    },
  },
  'astro-content': {
    message: 'astro:content is for pages and content.config.ts: everything else is given the catalogue.',
    refuses: ({ from, to }) =>
      to.package === 'astro:content' &&
      !from.isAstro &&
      !within('src/pages/')(from) &&
      from.path !== 'src/content.config.ts',
  },
  upward: {
    message: 'Pages, actions and layouts stand on top: nothing below imports them.',
    refuses: ({ from, to }) => {
      if (!to.path || from.isTest) return false;
      if (/^src\/(pages|middleware)/.test(to.path)) return true;
      if (to.path.startsWith('src/layouts/')) return !from.isAstro;
      return to.path.startsWith('src/actions/') && !/^src\/(pages|layouts)\//.test(from.path) && !from.isAstro;
    },
  },
  test: {
    message: 'The product does not import its tests.',
    refuses: ({ from, to }) => Boolean(to.path?.startsWith('test/')) && !from.isTest && !from.isTool,
  },
};

/** The set-up of the auth library is accounts' own: it names the tables and calls the commands behind its endpoints. */
function isAuthOf(to, from) {
  return from.feature === 'accounts' && to.feature === 'accounts' && hasRole('auth')(from);
}

/** The path in the repository that a specifier means, or the package. */
export function resolve(fromPath, specifier) {
  const clean = specifier.replace(/\?.*$/, '');
  const alias = aliases.find(([name]) => clean.startsWith(name));
  if (alias) return place(clean.replace(alias[0], alias[1]));
  if (clean.startsWith('/')) return place(clean.slice(1));
  if (!clean.startsWith('.')) return { package: clean };
  const folder = posix.dirname(fromPath.replace(/(\.astro)\/[^/]+$/, '$1'));
  return place(posix.normalize(posix.join(folder, clean)));
}

export const refusals = (fromPath, specifier, isType) => {
  const from = place(fromPath);
  const to = resolve(fromPath, specifier);
  return Object.entries(rules).filter(([, rule]) => rule.refuses({ from, to, specifier, isType }));
};

const importsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: Object.fromEntries(Object.entries(rules).map(([name, { message }]) => [name, `${message} (${name})`])),
  },
  create(context) {
    const fromPath = relative(root, context.filename).split(sep).join('/');
    const check = (source, isType) => {
      if (typeof source?.value !== 'string') return;
      for (const [messageId] of refusals(fromPath, source.value, isType)) context.report({ node: source, messageId });
    };
    const isTypeOnly = (node, kind) =>
      node[kind] === 'type' ||
      (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type'));
    return {
      ImportDeclaration: (node) => check(node.source, isTypeOnly(node, 'importKind')),
      ExportNamedDeclaration: (node) => check(node.source, isTypeOnly(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
    };
  },
};

export default { meta: { name: 'weft' }, rules: { imports: importsRule } };
