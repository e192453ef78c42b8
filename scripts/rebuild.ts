// Makes every summary anew: of lessons and cases from the log of learning events, of tests from the attempts handed in.
// The server may be running.
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig, SettingsError } from '#platform/env.ts';
import { UpgradeError } from '#platform/upgrade.ts';
import { readySentences, told } from './sentences.mjs';

/** Says how far it is. As long a pause as the work took lets a server that waits for its turn in between. */
function telling(what: string): (done: number, of: number) => Promise<void> {
  let from = performance.now();
  return async (done, of) => {
    if (done % 100 === 0 || done === of) process.stderr.write(`\r${what}: ${done} of ${of} learners`);
    await pause(Math.min(performance.now() - from, 100));
    from = performance.now();
  };
}

await told(
  async () => {
    await readySentences();
    const { closeApp, openApp } = await import('#platform/app.ts');
    const { rebuildAll } = await import('#features/progress/commands.ts');
    const { rebuildAllStandings } = await import('#features/assessment/commands/rebuild.ts');
    const app = await openApp(readConfig(process.env));
    const lessons = await rebuildAll(app, telling('Lessons and cases'));
    const tests = await rebuildAllStandings(app, telling('\nTests'));
    closeApp(app);
    console.log(`\nSummaries of ${lessons} learner${lessons === 1 ? '' : 's'} and test results of ${tests} made anew.`);
  },
  SettingsError,
  UpgradeError,
);
