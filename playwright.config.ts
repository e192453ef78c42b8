import { defineConfig } from '@playwright/test';
import { launchOptions } from '#test/support/browser.ts';

/** Tests start the real server themselves (test/support/server.ts); a test that passes only the second time has failed. */
export default defineConfig({
  testDir: 'test',
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  outputDir: 'test-results',
  use: { browserName: 'chromium', launchOptions: await launchOptions() },
  projects: [
    { name: 'pages', testMatch: 'pages/**/*.test.ts' },
    { name: 'journeys', testMatch: 'journeys/**/*.test.ts' },
    { name: 'outside', testMatch: 'outside/**/*.test.ts' },
  ],
});
