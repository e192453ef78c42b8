// npm run check: sentences, types, lint, format, and the tests beside the code and of the content. At every commit.
import { fileURLToPath } from 'node:url';
import { inLanes } from './steps.mjs';
import { node, sum, tell, vitest, whole } from './suites.mjs';

/** Runs all parts, telling each when it is done. Messages first: types and tests read what they compile to. */
export async function check() {
  const suites = [];
  const done = (...finished) => {
    suites.push(...finished);
    finished.forEach(tell);
  };
  const part = (name, script, args) => async () => done(whole(name, await node(script, args)));
  await part('messages', 'scripts/messages.mjs')();
  await inLanes(2, [
    part('types', 'node_modules/astro/bin/astro.mjs', [
      'check',
      '--minimumSeverity',
      'warning',
      '--minimumFailingSeverity',
      'warning',
    ]),
    async () => {
      const { suites: tested } = await vitest(['src/', 'test/content/', 'test/support/'], {
        rules: (path) => !/commands|^test\/content/.test(path),
        commands: (path) => path.includes('commands'),
        content: (path) => path.startsWith('test/content'),
      });
      done(...tested);
    },
    part('lint', 'node_modules/eslint/bin/eslint.js', ['--max-warnings', '0', '.']),
    part('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  ]);
  return suites;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const from = performance.now();
  const { passed, failed } = sum(await check());
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(
    failed
      ? `Check FAILED after ${seconds} s: ${failed} of ${passed + failed} are wrong.`
      : `Check passed in ${seconds} s: ${passed} of ${passed}.`,
  );
  process.exit(failed ? 1 : 0);
}
