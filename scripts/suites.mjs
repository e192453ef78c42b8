// What check.mjs and test.mjs share: a suite is a name, its time, and how many of its tests passed and failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { run } from './steps.mjs';

/** @typedef {{ name: string, seconds: number, passed: number, failed: number, skipped?: number, output: string }} Suite */

export const root = fileURLToPath(new URL('..', import.meta.url));

export const node = (script, args = [], options = {}) =>
  run(process.execPath, [join(root, script), ...args], {
    cwd: root,
    ...options,
    env: { NO_COLOR: '1', ...options.env },
  });

/** One thing that is right or wrong as a whole: the types, the format. */
export const whole = (name, { ok, seconds, output }) => ({
  name,
  seconds,
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  output: ok ? '' : output,
});

/** Tests that were meant to run and did not are a failure, whatever the runner thought of it; `leftOut`: the reasons of those that may be. */
export function counted({ name, seconds, passed, failed, skipped, output, ok = true, leftOut = [] }) {
  const none = passed + failed === 0 && leftOut.length === 0;
  const missed = none || (!ok && failed === 0) ? 1 : 0;
  const why = none ? `No test of "${name}" ran.\n` : '';
  const said = leftOut.map((reason) => `skipped: ${reason}\n`).join('');
  return {
    name,
    seconds,
    passed,
    failed: failed + missed,
    skipped,
    output: said + (failed + missed ? why + output : ''),
  };
}

/** Runs vitest once over some folders and counts by suite; `suites` says which test file belongs to which. */
export async function vitest(folders, suites) {
  const place = mkdtempSync(join(tmpdir(), 'weft-vitest-'));
  const file = join(place, 'report.json');
  const done = await node('node_modules/vitest/vitest.mjs', [
    'run',
    ...folders,
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  rmSync(place, { recursive: true, force: true });
  const counts = Object.keys(suites).map((name) => ({ name, seconds: 0, passed: 0, failed: 0, skipped: 0 }));
  for (const { name, status, assertionResults, startTime, endTime } of report?.testResults ?? []) {
    const path = relative(root, name);
    const suite = counts.find((candidate) => suites[candidate.name](path)) ?? counts[0];
    suite.seconds += Math.max(0, endTime - startTime) / 1000;
    for (const { status: result } of assertionResults)
      suite[result === 'passed' || result === 'failed' ? result : 'skipped'] += 1;
    // A file that could not even be read.
    if (status === 'failed' && !assertionResults.some((result) => result.status === 'failed')) suite.failed += 1;
  }
  const told = counts.some(({ failed }) => failed);
  // Where the runner fails without a failed test (a stray rejection), the first suite bears it.
  const suitesDone = counts.map((suite, index) =>
    counted({
      ...suite,
      seconds: Number(suite.seconds.toFixed(1)),
      output: done.output,
      ok: done.ok || told || index > 0,
    }),
  );
  // What the runner said is shown once.
  const first = suitesDone.find(({ failed }) => failed);
  for (const suite of suitesDone)
    if (suite.failed && suite !== first)
      suite.output = suite.output.startsWith('No test') ? suite.output.split('\n')[0] + '\n' : '';
  return { suites: suitesDone, seconds: done.seconds };
}

/** Runs one project of playwright.config.ts. Where the world outside is needed, tests may be left out if they say why. */
export async function playwright(name) {
  const place = mkdtempSync(join(tmpdir(), 'weft-playwright-'));
  const file = join(place, 'report.json');
  const done = await node(
    'node_modules/@playwright/test/cli.js',
    ['test', `--project=${name}`, '--reporter=list,json'],
    {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, NO_COLOR: undefined, FORCE_COLOR: '0' },
    },
  );
  const report = readReport(file);
  const stats = report?.stats ?? {};
  rmSync(place, { recursive: true, force: true });
  const { expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats;
  return counted({
    name,
    seconds: done.seconds,
    passed,
    failed: unexpected + flaky,
    skipped,
    output: done.output,
    ok: done.ok,
    leftOut: name === 'outside' ? [...new Set((report?.suites ?? []).flatMap(reasonsIn))] : [],
  });
}

/** What the tests of a suite say about why they were left out. */
const reasonsIn = ({ specs = [], suites = [] }) => [
  ...suites.flatMap(reasonsIn),
  ...specs
    .flatMap(({ tests }) => tests)
    .flatMap(({ annotations }) => annotations)
    .flatMap(({ type, description }) => (type === 'skip' && description ? [description] : [])),
];

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** One line for a suite that is done; what it said where it failed. */
export function tell({ name, seconds, passed, failed, skipped, output }) {
  const counts =
    passed + failed > 1
      ? `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} left out` : ''}`
      : failed
        ? 'FAILED'
        : passed
          ? 'passed'
          : 'left out';
  console.log(`${name.padEnd(12)}${`${seconds.toFixed(1)} s`.padStart(9)}  ${counts}`);
  if (output)
    console.log(`\n${process.stdout.isTTY ? output.trimEnd() : stripVTControlCharacters(output).trimEnd()}\n`);
}

export const sum = (suites) => ({
  passed: suites.reduce((total, suite) => total + suite.passed, 0),
  failed: suites.reduce((total, suite) => total + suite.failed, 0),
});
