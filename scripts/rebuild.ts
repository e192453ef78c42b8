// Makes every summary anew from the log of learning events.
import { rebuildAll } from '../src/features/progress/commands.ts';
import { closeApp, openApp } from '../src/platform/app.ts';
import { readConfig } from '../src/platform/env.ts';

const app = await openApp(readConfig(process.env));
const count = await rebuildAll(app, (done, of) => {
  if (done % 100 === 0 || done === of) process.stderr.write(`\r${done} of ${of} learners`);
});
console.log(`\nSummaries of ${count} learners made anew.`);
closeApp(app);
