// Each rule of eslint.config.js is shown a line that it must refuse and one that it must leave alone, through ESLint itself.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { refusals, resolve, rules } from '../../scripts/import-rules.mjs';

// The probes are no files of the project, so the type checker does not know them; rules that need types are tried further down.
const untyped = new ESLint({
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parserOptions: { projectService: false, project: null } },
    },
    (await import('typescript-eslint')).default.configs.disableTypeChecked,
  ],
});

const faults = async (filePath: string, code: string): Promise<string[]> => {
  const [result] = await untyped.lintText(code, { filePath, warnIgnored: true });
  const fatal = result!.messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${filePath}: ${fatal.message}\n${code}`);
  return result!.messages.map(({ ruleId, messageId, message }) =>
    ruleId === 'weft/imports'
      ? `imports:${messageId}`
      : ruleId === 'no-restricted-syntax'
        ? message.replace(/[.:(].*$/s, '').trim()
        : (ruleId ?? message),
  );
};

const page = (frontmatter: string, body = '') => `---\n${frontmatter}\n---\n\n${body}\n`;
const script = (code: string) => page('', `<p>x</p>\n<script>\n  ${code}\n</script>`);

type Case = [name: string, path: string, code: string];

const imports: Record<string, { refused: Case[]; allowed: Case[] }> = {
  'parent-of-parent': {
    refused: [
      ['a page', 'src/pages/courses/probe.astro', page("import Page from '../../layouts/Page.astro';", '<Page />')],
      [
        'a deep helper',
        'src/features/probe/ui/deep/x.ts',
        "import type { X } from '../../model.ts';\nexport type Y = X;",
      ],
      ['a dynamic import', 'src/features/probe/ui/deep/x.ts', "export const load = () => import('../../rules.ts');"],
    ],
    allowed: [
      ['the alias', 'src/pages/courses/probe.astro', page("import Page from '#layouts/Page.astro';", '<Page />')],
      ['one step up', 'src/features/probe/commands/x.ts', "import { y } from '../tables.ts';\nexport const z = y;"],
      [
        'a test that uses a tool',
        'test/pages/x.ts',
        "import { y } from '../../scripts/browser.mjs';\nexport const z = y;",
      ],
    ],
  },
  tables: {
    refused: [
      ['rules', 'src/features/probe/rules.ts', "import type { row } from './tables.ts';\nexport type Y = typeof row;"],
      ['actions', 'src/features/probe/actions.ts', "import { row } from './tables.ts';\nexport const y = row;"],
      [
        'another feature’s ui',
        'src/features/other/ui/X.astro',
        page("import { row } from '#features/probe/tables.ts';", '{row}'),
      ],
      ['a page', 'src/pages/x.astro', page("import { row } from '#features/probe/tables.ts';", '{row}')],
      [
        'the set-up of another feature',
        'src/features/accounts/auth.ts',
        "import { row } from '#features/probe/tables.ts';\nexport const y = row;",
      ],
      ['a plain import', 'src/features/probe/start.ts', "import './tables.ts';"],
    ],
    allowed: [
      [
        'tables, for foreign keys',
        'src/features/other/tables.ts',
        "import { row } from '#features/probe/tables.ts';\nexport const y = row;",
      ],
      ['queries', 'src/features/probe/queries.ts', "import { row } from './tables.ts';\nexport const y = row;"],
      [
        'queries in a folder',
        'src/features/probe/queries/board.ts',
        "import { row } from '../tables.ts';\nexport const y = row;",
      ],
      [
        'commands in a folder',
        'src/features/probe/commands/enrol.ts',
        "import { row } from '../tables.ts';\nexport const y = row;",
      ],
      ['the platform', 'src/platform/x.ts', "import { row } from '#features/probe/tables.ts';\nexport const y = row;"],
      [
        'the auth library’s set-up',
        'src/features/accounts/auth/guards.ts',
        "import { row } from '../tables.ts';\nexport const y = row;",
      ],
      ['a test', 'src/features/probe/commands.test.ts', "import { row } from './tables.ts';\nexport const y = row;"],
    ],
  },
  commands: {
    refused: [
      [
        'another feature’s commands',
        'src/features/other/commands.ts',
        "import { enrol } from '#features/probe/commands.ts';\nexport const y = enrol;",
      ],
      ['a page', 'src/pages/x.astro', page("import { enrol } from '#features/probe/commands/enrol.ts';\nenrol();")],
      ['own ui', 'src/features/probe/ui/X.astro', page("import { enrol } from '../commands.ts';\nenrol();")],
      [
        'own queries',
        'src/features/probe/queries.ts',
        "import { enrol } from './commands/enrol.ts';\nexport const y = enrol;",
      ],
      [
        'another feature’s actions',
        'src/features/other/actions.ts',
        "import { enrol } from '#features/probe/commands.ts';\nexport const y = enrol;",
      ],
      [
        'another feature’s use of the demonstration',
        'src/features/other/commands.ts',
        "import { fill } from '#features/demo/commands/fill.ts';\nexport const y = fill;",
      ],
      [
        'the list of actions',
        'src/actions/index.ts',
        "import { enrol } from '#features/probe/commands.ts';\nexport const server = { enrol };",
      ],
    ],
    allowed: [
      [
        'own actions',
        'src/features/probe/actions.ts',
        "import { enrol } from './commands.ts';\nexport const y = enrol;",
      ],
      [
        'own commands',
        'src/features/probe/commands/leave.ts',
        "import { enrol } from './enrol.ts';\nexport const y = enrol;",
      ],
      [
        'an API endpoint',
        'src/pages/api/x.ts',
        "import { enrol } from '#features/probe/commands.ts';\nexport const POST = () => enrol();",
      ],
      ['a script', 'scripts/x.ts', "import { enrol } from '../src/features/probe/commands.ts';\nenrol();"],
      [
        'the demonstration',
        'src/features/demo/commands/x.ts',
        "import { enrol } from '#features/probe/commands.ts';\nexport const y = enrol;",
      ],
      ['a test of all', 'test/security/x.test.ts', "import { enrol } from '#features/probe/commands.ts';\nenrol();"],
    ],
  },
  queries: {
    refused: [
      ['browser code', 'src/features/probe/ui/x.ts', "import { board } from '../queries.ts';\nexport const y = board;"],
      [
        'the script of a page',
        'src/features/probe/ui/X.astro',
        script("import { board } from '../queries.ts';\n  board();"),
      ],
      ['rules', 'src/features/probe/rules.ts', "import { board } from './queries.ts';\nexport const y = board;"],
    ],
    allowed: [
      ['a page', 'src/pages/x.astro', page("import { board } from '#features/probe/queries.ts';", '{board}')],
      [
        'another feature’s commands',
        'src/features/other/commands.ts',
        "import { board } from '#features/probe/queries.ts';\nexport const y = board;",
      ],
      [
        'types, in browser code',
        'src/features/probe/ui/x.ts',
        "import type { Board } from '../queries.ts';\nexport type Y = Board;",
      ],
    ],
  },
  kernel: {
    refused: [
      ['a package', 'src/shared/kernel/x.ts', "import { z } from 'zod';\nexport const y = z;"],
      ['Node', 'src/shared/kernel/x.ts', "import { join } from 'node:path';\nexport const y = join;"],
      [
        'a type from elsewhere',
        'src/shared/kernel/x.ts',
        "import type { App } from '#platform/app.ts';\nexport type Y = App;",
      ],
      [
        'the messages',
        'src/shared/kernel/x.ts',
        "import { m } from '#shared/i18n/paraglide/messages.js';\nexport const y = m;",
      ],
    ],
    allowed: [['its neighbour', 'src/shared/kernel/x.ts', "import { ok } from './result.ts';\nexport const y = ok;"]],
  },
  shared: {
    refused: [
      ['a feature', 'src/shared/ui/X.astro', page("import { y } from '#features/probe/rules.ts';", '{y}')],
      [
        'a feature’s type',
        'src/shared/ui/x.ts',
        "import type { Y } from '#features/probe/model.ts';\nexport type Z = Y;",
      ],
      ['the platform', 'src/shared/i18n/x.ts', "import { y } from '#platform/env.ts';\nexport const z = y;"],
    ],
    allowed: [
      ['a frame of pages', 'src/layouts/X.astro', page("import { y } from '#features/probe/rules.ts';", '{y}')],
      ['the kernel', 'src/shared/ui/x.ts', "import { ok } from '#shared/kernel/result.ts';\nexport const y = ok;"],
    ],
  },
  pure: {
    refused: [
      [
        'Node in rules',
        'src/features/probe/rules.ts',
        "import { readFileSync } from 'node:fs';\nexport const y = readFileSync;",
      ],
      ['zod in rules', 'src/features/probe/rules/x.ts', "import { z } from 'zod';\nexport const y = z;"],
      ['lunr in rules', 'src/features/probe/rules/x.ts', "import lunr from 'lunr';\nexport const y = lunr;"],
      [
        'lunr by way of the search',
        'src/features/probe/rules/x.ts',
        "import { english } from '#features/search/rules/english.ts';\nexport const y = english;",
      ],
      [
        'the platform in rules',
        'src/features/probe/rules.ts',
        "import { may } from '#platform/permissions.ts';\nexport const y = may;",
      ],
      [
        'a schema in rules',
        'src/features/probe/rules.ts',
        "import { schema } from './model.ts';\nexport const y = schema;",
      ],
      [
        'content in model',
        'src/features/probe/model.ts',
        "import { schema } from './content.ts';\nexport const y = schema;",
      ],
      ['drizzle in model', 'src/features/probe/model.ts', "import { eq } from 'drizzle-orm';\nexport const y = eq;"],
    ],
    allowed: [
      [
        'types',
        'src/features/probe/rules.ts',
        "import type { Y } from './model.ts';\nimport type { Z } from '#platform/catalogue.ts';\nexport type W = Y | Z;",
      ],
      [
        'inline types',
        'src/features/probe/rules.ts',
        "import { type Y, type Z } from './model.ts';\nexport type W = Y | Z;",
      ],
      [
        'other rules',
        'src/features/probe/rules.ts',
        "import { y } from '#features/other/rules/y.ts';\nexport const z = y;",
      ],
      ['zod in model', 'src/features/probe/model.ts', "import { z } from 'zod';\nexport const y = z;"],
      ['lunr in the search', 'src/features/search/rules/x.ts', "import lunr from 'lunr';\nexport const y = lunr;"],
      [
        'a test of rules',
        'src/features/probe/rules.test.ts',
        "import { readFileSync } from 'node:fs';\nexport const y = readFileSync;",
      ],
    ],
  },
  browser: {
    refused: [
      ['zod', 'src/features/probe/ui/x.ts', "import { z } from 'zod';\nexport const y = z;"],
      ['zod by way of Astro', 'src/features/probe/ui/x.tsx', "import { z } from 'astro/zod';\nexport const y = z;"],
      ['zod, loaded later', 'src/features/probe/ui/x.ts', "export const load = () => import('zod');"],
      [
        'better-auth',
        'src/features/probe/ui/x.ts',
        "import { createAuthClient } from 'better-auth/client';\nexport const y = createAuthClient;",
      ],
      ['lunr', 'src/features/probe/ui/x.ts', "import lunr from 'lunr';\nexport const y = lunr;"],
      [
        'lunr by way of the search’s rules',
        'src/features/probe/ui/x.ts',
        "import { wordsOf } from '#features/search/rules/words.ts';\nexport const y = wordsOf;",
      ],
      [
        'lunr by way of its suggestions, in the script of a page',
        'src/layouts/X.astro',
        script("import { suggestAt } from '#features/search/ui/suggest.ts';\n  console.log(suggestAt);"),
      ],
      [
        'the platform',
        'src/features/probe/ui/x.ts',
        "import { may } from '#platform/permissions.ts';\nexport const y = may;",
      ],
      ['a schema', 'src/features/probe/ui/x.ts', "import { schema } from '../model.ts';\nexport const y = schema;"],
      [
        'content',
        'src/features/probe/ui/x.ts',
        "import { schema, type S } from '../content.ts';\nexport const y: S = schema;",
      ],
      ['commands', 'src/features/probe/ui/x.ts', "import { y } from '../commands.ts';\nexport const z = y;"],
      ['Node', 'src/features/probe/ui/x.ts', "import { join } from 'node:path';\nexport const y = join;"],
      [
        'a schema in the script of a component',
        'src/features/probe/ui/X.astro',
        script("import { schema } from '../model.ts';\n  schema.parse(1);"),
      ],
      ['zod in the script of a page', 'src/pages/x.astro', script("import { z } from 'zod';\n  z.string();")],
      [
        'the platform in a shared island',
        'src/shared/ui/x.ts',
        "import { may } from '#platform/permissions.ts';\nexport const y = may;",
      ],
    ],
    allowed: [
      [
        'types',
        'src/features/probe/ui/x.ts',
        "import type { App } from '#platform/app.ts';\nimport type { Y } from '../model.ts';\nexport type Z = App | Y;",
      ],
      [
        'rules and neighbours',
        'src/features/probe/ui/x.ts',
        "import { y } from '../rules/y.ts';\nimport { z } from './z.ts';\nexport const w = [y, z];",
      ],
      ['preact', 'src/features/probe/ui/x.tsx', "import { useState } from 'preact/hooks';\nexport const y = useState;"],
      [
        'actions',
        'src/features/probe/ui/x.ts',
        "import { m } from '#shared/i18n/paraglide/messages.js';\nexport const y = m;",
      ],
      [
        'the server’s half of a component',
        'src/features/probe/ui/X.astro',
        page("import { schema } from '../model.ts';\nconst y = schema;", '<p>{y}</p>'),
      ],
      [
        'the auth client on the sign-in page',
        'src/features/accounts/ui/x.ts',
        "import { createAuthClient } from 'better-auth/client';\nexport const y = createAuthClient;",
      ],
      ['lunr in the search', 'src/features/search/ui/x.ts', "import lunr from 'lunr';\nexport const y = lunr;"],
      [
        'what loads the search later, in the script of a frame',
        'src/layouts/X.astro',
        script("import '#features/search/ui/wake.ts';"),
      ],
    ],
  },
  'astro-content': {
    refused: [
      [
        'queries',
        'src/features/probe/queries.ts',
        "import { getEntry } from 'astro:content';\nexport const y = getEntry;",
      ],
      [
        'the platform, its types',
        'src/platform/x.ts',
        "import type { CollectionEntry } from 'astro:content';\nexport type Y = CollectionEntry<'lessons'>;",
      ],
    ],
    allowed: [
      ['a page', 'src/pages/x.astro', page("import { getEntry } from 'astro:content';\nconst y = getEntry;", '{y}')],
      [
        'a component',
        'src/features/probe/ui/X.astro',
        page("import { render } from 'astro:content';\nconst y = render;", '{y}'),
      ],
      [
        'the collections',
        'src/content.config.ts',
        "import { defineCollection } from 'astro:content';\nexport const collections = { x: defineCollection({}) };",
      ],
    ],
  },
  upward: {
    refused: [
      [
        'a page',
        'src/features/probe/queries.ts',
        "import { GET } from '../../pages/api/me.ts';\nexport const y = GET;",
      ],
      [
        'the actions, from a command',
        'src/features/probe/commands.ts',
        "import { server } from '../../actions/index.ts';\nexport const y = server;",
      ],
    ],
    allowed: [
      [
        'a frame, from a component',
        'src/features/probe/ui/X.astro',
        page("import Page from '#layouts/Page.astro';", '<Page />'),
      ],
    ],
  },
  test: {
    refused: [
      [
        'the product',
        'src/features/probe/commands.ts',
        "import { testApp } from '#test/support/app.ts';\nexport const y = testApp;",
      ],
    ],
    allowed: [
      [
        'a test',
        'src/features/probe/commands.test.ts',
        "import { testApp } from '#test/support/app.ts';\nexport const y = testApp;",
      ],
    ],
  },
};

describe('imports', () => {
  test('every rule is tried', () => expect(Object.keys(imports).sort()).toEqual(Object.keys(rules).sort()));

  for (const [rule, { refused, allowed }] of Object.entries(imports)) {
    test.each(refused)(`${rule} refuses: %s`, async (_, path, code) =>
      expect(await faults(path, code)).toContain(`imports:${rule}`),
    );
    test.each(allowed)(`${rule} allows: %s`, async (_, path, code) =>
      expect((await faults(path, code)).filter((fault) => fault.startsWith('imports:'))).toEqual([]),
    );
  }

  test('the aliases are those of package.json', () => {
    const { imports: aliases } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      imports: Record<string, string>;
    };
    for (const [alias, target] of Object.entries(aliases))
      expect(resolve('src/pages/x.ts', alias.replace('*', 'y.ts'))).toMatchObject({
        path: target.replace('./', '').replace('*', 'y.ts'),
      });
  });

  test('nothing heavy can come into browser code by way of what it may import', () => {
    // rules, ui, shared: each of them is refused the same things, so the closure is refused too.
    for (const from of [
      'src/features/probe/rules.ts',
      'src/features/probe/ui/x.ts',
      'src/shared/ui/x.ts',
      'src/shared/kernel/x.ts',
    ])
      for (const heavy of [
        'zod',
        '#platform/db.ts',
        'node:fs',
        '#features/probe/model.ts',
        '#features/probe/content.ts',
        '#features/probe/queries.ts',
      ])
        expect(refusals(from, heavy, false), `${from} → ${heavy}`).not.toEqual([]);
  });
});

describe('syntax', () => {
  const cases: Record<string, { refused: Case[]; allowed: Case[] }> = {
    'A delete without where empties the whole table': {
      refused: [
        ['db', 'src/features/probe/commands.ts', 'export const wipe = (db: Db) => db.delete(row);'],
        [
          'app.db, returning',
          'src/features/probe/commands.ts',
          'export const wipe = (app: App) => app.db.delete(row).returning();',
        ],
        ['tx', 'scripts/x.mjs', 'export const wipe = (tx, row) => tx.delete(row);'],
      ],
      allowed: [
        [
          'with where',
          'src/features/probe/commands.ts',
          'export const wipe = (db: Db) => db.delete(row).where(eq(row.id, 1)).returning();',
        ],
        [
          'a map',
          'src/features/probe/commands.ts',
          'export const wipe = (map: Map<string, string>) => map.delete("x");',
        ],
      ],
    },
    'An update without where changes every row': {
      refused: [
        ['tx', 'src/features/probe/commands.ts', 'export const change = (tx: Tx) => tx.update(row).set({ x: 1 });'],
        [
          'app.db, returning',
          'src/features/probe/commands.ts',
          'export const change = (app: App) => app.db.update(row).set({ x: 1 }).returning();',
        ],
      ],
      allowed: [
        [
          'with where',
          'src/features/probe/commands.ts',
          'export const change = (tx: Tx) => tx.update(row).set({ x: 1 }).where(eq(row.id, 1));',
        ],
      ],
    },
    'The content security policy blocks style attributes': {
      refused: [
        ['a page', 'src/pages/x.astro', page('', '<p style="color: red">x</p>')],
        ['a computed one', 'src/pages/x.astro', page('const c = 1;', '<p style={`width: ${c}px`}>x</p>')],
        ['a template', 'src/pages/x.astro', page('const c = 1;', '<p style=`width: ${c}px`>x</p>')],
        ['a shorthand', 'src/pages/x.astro', page('const style = 1;', '<p {style}>x</p>')],
        ['an island', 'src/features/probe/ui/X.tsx', 'export const X = () => <p style={{ color: "red" }}>x</p>;'],
      ],
      allowed: [
        ['a class', 'src/pages/x.astro', page('', '<p class="red">x</p>')],
        ['a style element', 'src/pages/x.astro', page('', '<style>p { color: red; }</style>')],
      ],
    },
    'Variables handed to a style or script': {
      refused: [
        [
          'variables of a style',
          'src/pages/x.astro',
          page('const c = 1;', '<style define:vars={{ c }}>p { width: var(--c); }</style>'),
        ],
      ],
      allowed: [['a style element', 'src/pages/x.astro', page('', '<style>p { color: red; }</style>')]],
    },
    'No barrels': {
      refused: [
        ['all of a file', 'src/features/probe/index.ts', "export * from './rules.ts';"],
        ['all of a file under another name', 'src/features/probe/rules.ts', "export * from './rules/fold.ts';"],
        ['some names', 'src/features/probe/index.ts', "export { y } from './rules.ts';"],
      ],
      allowed: [
        ['the list of actions', 'src/actions/index.ts', "export { server } from '#features/probe/actions.ts';"],
        ['an endpoint', 'src/pages/api/index.ts', 'export const GET = () => new Response();'],
      ],
    },
    'No singletons': {
      refused: [
        ['a database', 'src/features/probe/store.ts', "export const db = await openDatabase({ url: 'file:x' });"],
        ['an app in a page', 'src/pages/x.astro', page('const app = await openApp(config);', '{app}')],
        ['drizzle itself', 'src/platform/x.ts', 'const db = drizzle(client);\nexport const y = db;'],
      ],
      allowed: [['inside a function', 'src/platform/x.ts', 'export const open = () => drizzle(client);']],
    },
    'Export by name': {
      refused: [['a default', 'src/platform/x.ts', 'const db = open();\nexport default db;']],
      allowed: [['a name', 'src/platform/x.ts', 'export const y = 1;']],
    },
  };

  for (const [message, { refused, allowed }] of Object.entries(cases)) {
    test.each(refused)(`${message}: refuses %s`, async (_, path, code) =>
      expect(await faults(path, code)).toContain(message),
    );
    test.each(allowed)(`${message}: allows %s`, async (_, path, code) =>
      expect(await faults(path, code)).not.toContain(message),
    );
  }
});

describe('people', () => {
  test.each([
    ['src/pages/x.astro', page('', '<img src="/x.svg" />'), 'astro/jsx-a11y/alt-text'],
    ['src/pages/x.astro', page('', '<a href="#">x</a>'), 'astro/jsx-a11y/anchor-is-valid'],
    ['src/features/probe/ui/X.tsx', 'export const X = () => <img src="/x.svg" />;', 'jsx-a11y-x/alt-text'],
    [
      'src/features/probe/ui/X.tsx',
      'export const X = () => <div onClick={() => {}}>x</div>;',
      'jsx-a11y-x/click-events-have-key-events',
    ],
  ])('%s with %s is refused', async (path, code, rule) => expect(await faults(path, code)).toContain(rule));
});

describe('types', () => {
  test('a promise that nobody awaits is refused in every file', async () => {
    const typed = new ESLint();
    const existing = 'src/shared/kernel/result.ts';
    const rulesOf = async (code: string) =>
      (await typed.lintText(code, { filePath: existing }))[0]!.messages.map(({ ruleId }) => ruleId);
    expect(await rulesOf('Promise.resolve(1);')).toContain('@typescript-eslint/no-floating-promises');
    expect(await rulesOf('await Promise.resolve(1);')).toEqual([]);
  });
});

test('every source file is linted', async () => {
  for (const folder of ['src', 'test', 'scripts'])
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = `${folder}/${file}`;
      if (!/\.(ts|tsx|mjs|js|astro)$/.test(path) || path.includes('i18n/paraglide') || !existsSync(path)) continue;
      expect(await untyped.isPathIgnored(path), path).toBe(false);
    }
});
