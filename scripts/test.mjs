// npm test: everything. `npm test -- pages journeys` builds and runs only the suites named. The last line counts all tests.
// `outside` needs programs that npm or apt brings (npm run test:outside); among all it runs only where CI is set.
import { buildIfChanged } from './build.mjs';
import { NoBrowser, readyBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { playwright, sum, tell, vitest, whole } from './suites.mjs';

const inFolder = async (name) => (await vitest([`test/${name}/`], { [name]: () => true })).suites;
const inBrowser = async (name) => {
  try {
    process.env.CHROMIUM_PATH = readyBrowser();
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    return [notRun(name, error.message)];
  }
  return [await playwright(name)];
};
const notRun = (name, why) => ({ name, seconds: 0, passed: 0, failed: 1, output: why });

const runners = { pages: inBrowser, security: inFolder, migrations: inFolder, journeys: inBrowser, outside: inBrowser };
const names = ['check', ...Object.keys(runners)];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length) {
  console.error(`There is no suite "${unknown.join('", "')}". Choose from: ${names.join(', ')}; or none for all.`);
  process.exit(2);
}
const wanted = (name) => (asked.length === 0 ? name !== 'outside' || Boolean(process.env.CI) : asked.includes(name));

const suites = [];
const done = (finished) => {
  suites.push(...finished);
  finished.forEach(tell);
};

if (wanted('check')) suites.push(...(await check()));

const from = performance.now();
const built = await buildIfChanged();
done([
  whole('build', {
    ok: built,
    seconds: (performance.now() - from) / 1000,
    output: 'The site could not be built: the lines above say why.',
  }),
]);

for (const [name, runner] of Object.entries(runners)) {
  if (!wanted(name)) continue;
  const suite = built ? await runner(name) : [notRun(name, 'Not run: there is no build.')];
  done(suite);
}

const { passed, failed } = sum(suites);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
