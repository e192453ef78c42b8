import { builtinRules } from 'eslint/use-at-your-own-risk';
import astro from 'eslint-plugin-astro';
import a11y from 'eslint-plugin-jsx-a11y-x';
import ts from 'typescript-eslint';
import weft from './scripts/import-rules.mjs';

const recommended = Object.fromEntries(
  [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, 'error']),
);
const nodeGlobals =
  'process console Buffer URL URLSearchParams Headers Request Response FormData AbortSignal fetch setTimeout clearTimeout setInterval clearInterval setImmediate performance structuredClone TextDecoder TextEncoder crypto';

/** Syntax that is refused, with what to write instead. */
const refused = [
  {
    selector:
      "CallExpression[callee.property.name='delete'][callee.object.name=/^(db|tx)$/]:not(MemberExpression[property.name='where'] > CallExpression.object)",
    message: 'A delete without where empties the whole table.',
  },
  {
    selector:
      "CallExpression[callee.property.name='delete'][callee.object.property.name=/^(db|tx)$/]:not(MemberExpression[property.name='where'] > CallExpression.object)",
    message: 'A delete without where empties the whole table.',
  },
  {
    selector:
      "CallExpression[callee.property.name='set'][callee.object.callee.property.name='update']:not(MemberExpression[property.name='where'] > CallExpression.object)",
    message: 'An update without where changes every row.',
  },
  {
    selector: ":matches(JSXAttribute, AstroShorthandAttribute, AstroTemplateLiteralAttribute)[name.name='style']",
    message: 'The content security policy blocks style attributes: write a class, or an SVG attribute.',
  },
  {
    selector: "JSXAttribute[name.namespace.name='define'][name.name.name='vars']",
    message:
      'Variables handed to a style or script (define:vars) become a style attribute or an unknown hash: the content security policy blocks both.',
  },
];

const refusedInProduct = [
  ...refused,
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from the file that has it.' },
  {
    selector:
      'CallExpression[callee.name=/^(openDatabase|openApp|openAuth|createClient|drizzle|betterAuth)$/]:not(:function *)',
    message: 'No singletons: the app is opened once by whoever starts it, and passed by hand.',
  },
];

const noDefaults = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: what is built once is passed by hand.',
};

const unused = [
  'error',
  { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
];

export default ts.config(
  {
    ignores: [
      'dist/**',
      '.astro/**',
      'data/**',
      'test-results/**',
      'src/shared/i18n/paraglide/**',
      'src/platform/migrations/**',
      'content/**',
      'public/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,ts,tsx,astro}'],
    plugins: { weft },
    rules: {
      'weft/imports': 'error',
      'no-restricted-syntax': ['error', ...refused],
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    ignores: ['**/*.astro/*.js'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.split(' ').map((name) => [name, false])) },
    rules: { ...recommended, 'no-unused-vars': unused },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/*.astro/*.ts'],
    extends: [{ rules: recommended }, ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': unused,
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Listeners may be async; a promise that nobody awaits is still refused by no-floating-promises.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      // An interface that is async has methods with nothing to await.
      '@typescript-eslint/require-await': 'off',
      // They disagree with `astro check` about libraries' own types; what an `any` does further on is still refused.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Types of .astro files are unknown here; `astro check` knows them.
    files: ['**/components.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // Matchers, JSON answers and rows of plain SQL are untyped.
    files: ['**/*.test.ts', 'test/**/*.ts'],
    // Playwright's fixtures begin with an empty pattern.
    rules: {
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      ...Object.fromEntries(
        [
          'no-unsafe-assignment',
          'no-unsafe-member-access',
          'no-unsafe-argument',
          'no-unsafe-call',
          'no-explicit-any',
          'no-base-to-string',
          'unbound-method',
        ].map((name) => [`@typescript-eslint/${name}`, 'off']),
      ),
    },
  },
  astro.configs['flat/recommended'],
  astro.configs['flat/jsx-a11y-strict'],
  // A form that comes back with a fault begins at the sentence about the fault, without script too.
  { files: ['**/*.astro'], rules: { 'astro/jsx-a11y/no-autofocus': 'off' } },
  { files: ['**/*.tsx'], extends: [a11y.configs.strict] },
  { files: ['src/**/*.{ts,tsx,astro}'], rules: { 'no-restricted-syntax': ['error', ...refusedInProduct] } },
  {
    // Components may be the default of their file.
    files: ['src/**/*.ts'],
    ignores: ['**/*.astro/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...refusedInProduct, noDefaults] },
  },
  { files: ['**/*.test.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // The one list of all that the outside may do.
  { files: ['src/actions/index.ts'], rules: { 'no-restricted-syntax': ['error', ...refused, noDefaults] } },
);
