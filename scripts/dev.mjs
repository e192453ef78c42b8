// For authors and developers: pages are made anew on each save. The database is the one of the data folder.
import { spawn } from 'node:child_process';
import { step } from './steps.mjs';

if (!(await step('Compiling sentences', process.execPath, ['scripts/messages.mjs'])).ok) process.exit(1);
const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
