// npm run demo [-- --new] [--seed N]: Weft with invented people in a database of its own, beside the real one if there is one.
import { parseArgs } from 'node:util';
import { DemoError, demoConfig, demoFolder, readyFolder, writeMark, type Mark } from '#features/demo/start.ts';
import type { App } from '#platform/app.ts';
import { SettingsError } from '#platform/env.ts';
import { day } from '#shared/kernel/instant.ts';
import { buildIfChanged } from './build.mjs';
import { fail } from './sentences.mjs';

const { isNew, seed } = readArguments();
const { known, config } = orFail(() => {
  const mark = readyFolder(demoFolder(process.env), { isNew });
  return { known: mark, config: demoConfig(process.env) };
});

if (!(await buildIfChanged()))
  fail(
    'The site could not be built. The lines above say why; npm run content:check tells what is wrong in content files.',
  );

const { openApp } = await import('#platform/app.ts');
const { m } = await import('#shared/i18n/paraglide/messages.js');
const { serve } = await import('./serve.mjs');

if (!known) writeMark(config.dataDir, { seed, filled: null, signIns: [] });
const app = await openApp(config).catch((error: Error) =>
  fail(`The database of the demonstration could not be opened: ${error.message}\nMake it anew: npm run demo -- --new`),
);
const mark = known ?? (await fill(app));

await serve(app, {
  command: 'npm run demo',
  banner: { label: m.demo_label(), text: m.demo_banner() },
  // Browsers keep one set of cookies for a name, whatever the port: under another name, both can be signed in to.
  loopback: 'localhost',
  announce: async () => tell(mark),
});

async function fill(empty: App): Promise<Mark> {
  const { fillDemo } = await import('#features/demo/commands/fill.ts');
  const now = Date.now();
  const from = performance.now();
  const seconds = () => ((performance.now() - from) / 1000).toFixed(0);
  process.stderr.write('Inventing people and eight weeks of their work… ');
  const signIns = await fillDemo(empty, { seed, now }, (done, of) => {
    if (process.stderr.isTTY && (done % 20 === 0 || done === of))
      process.stderr.write(`\rInventing people and eight weeks of their work… ${done} of ${of} `);
  });
  process.stderr.write(`${seconds()} s\n`);
  const made = { seed, filled: now, signIns };
  writeMark(empty.config.dataDir, made);
  return { demonstration: true, ...made };
}

function tell({ signIns, filled }: Mark): void {
  console.log(
    '\nA demonstration: everything in it is invented, and anyone can sign in. Username, password, who it is:\n',
  );
  const wide = Math.max(...signIns.map(({ username }) => username.length));
  for (const { who, name, username, password } of signIns)
    console.log(`  ${username.padEnd(wide)}  ${password}   ${name}, ${who}`);
  console.log('\nEvery other learner of the cohorts who has begun has the same password.');
  const age = Math.floor((Date.now() - filled!) / day);
  if (age > 1) console.log(`Its people have been silent for ${age} days. Fresh ones: npm run demo -- --new`);
}

function readArguments(): { isNew: boolean; seed: number } {
  try {
    const { values } = parseArgs({ options: { new: { type: 'boolean' }, seed: { type: 'string' } } });
    if (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed)) throw new Error('--seed needs a whole number.');
    return { isNew: values.new ?? false, seed: Number(values.seed ?? 1) };
  } catch (error) {
    return fail(`${(error as Error).message}\nUse: npm run demo -- [--new] [--seed N]`);
  }
}

function orFail<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DemoError || error instanceof SettingsError)) throw error;
    return fail(error.message);
  }
}
