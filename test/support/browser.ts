import { test as plain, type LaunchOptions } from '@playwright/test';
import { browserArguments, readyBrowser } from '../../scripts/browser.mjs';
import { startServer, type RunningServer } from './server.ts';

/** How every test starts its browser: the system's own Chromium, which speaks to nobody but our pages. */
export const launchOptions = async (): Promise<LaunchOptions> => ({
  executablePath: readyBrowser(),
  args: browserArguments,
});

/** `test` with a server of its own for each worker, started when a test first asks for it. */
export const test = plain.extend<object, { server: RunningServer }>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
