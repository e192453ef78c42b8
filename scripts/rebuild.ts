// Makes every summary anew from the log of learning events. The server may be running.
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig, SettingsError } from '#platform/env.ts';
import { UpgradeError } from '#platform/upgrade.ts';
import { readySentences, told } from './sentences.mjs';

await told(
  async () => {
    await readySentences();
    const { closeApp, openApp } = await import('#platform/app.ts');
    const { rebuildAll } = await import('#features/progress/commands.ts');
    const app = await openApp(readConfig(process.env));
    let from = performance.now();
    const count = await rebuildAll(app, async (done, of) => {
      if (done % 100 === 0 || done === of) process.stderr.write(`\r${done} of ${of} learners`);
      // As long a pause as the work took lets a server that waits for its turn in between.
      await pause(Math.min(performance.now() - from, 100));
      from = performance.now();
    });
    closeApp(app);
    console.log(`\nSummaries of ${count} learner${count === 1 ? '' : 's'} made anew.`);
  },
  SettingsError,
  UpgradeError,
);
