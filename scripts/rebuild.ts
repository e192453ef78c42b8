// Makes every summary anew: of lessons and cases from the log of learning events, of tests from the attempts handed in.
import { rebuildAllStandings } from '../src/features/assessment/commands/rebuild.ts';
import { rebuildAll } from '../src/features/progress/commands.ts';
import { closeApp, openApp } from '../src/platform/app.ts';
import { readConfig } from '../src/platform/env.ts';

const telling = (what: string) => (done: number, of: number) => {
  if (done % 100 === 0 || done === of) process.stderr.write(`\r${what}: ${done} of ${of} learners`);
};

const app = await openApp(readConfig(process.env));
const lessons = await rebuildAll(app, telling('Lessons and cases'));
const tests = await rebuildAllStandings(app, telling('\nTests'));
console.log(`\nSummaries of ${lessons} learners and test results of ${tests} made anew.`);
closeApp(app);
