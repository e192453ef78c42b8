import { chromium } from '@playwright/test';
import { browserArguments, readyBrowser } from './scripts/browser.mjs';
import { startServer } from './test/support/server.ts';
const server = await startServer();
const browser = await chromium.launch({ executablePath: readyBrowser(), args: browserArguments });
for (const scheme of ['light', 'dark'] as const) for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme: scheme });
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log(scheme, width, m.text()));
  const shot = (name: string) => page.screenshot({ path: `/tmp/shots-search/${name}-${width}-${scheme}.png` });
  await page.goto(`${server.url}/search/?q=quick+win+trust`); await shot('results');
  await page.goto(`${server.url}/search/?q=xqzvolution`); await shot('none');
  await page.goto(`${server.url}/search/?q=cluster&page=2`); await page.evaluate(() => scrollTo(0, 99999)); await shot('page2');
  await page.goto(`${server.url}/search/`); await page.waitForTimeout(500); await page.locator('main [name=q]').pressSequentially('govern'); await page.waitForTimeout(200); await page.keyboard.press('ArrowDown'); await page.waitForTimeout(100); await shot('suggest-page');
  await page.goto(`${server.url}/courses/trust-building/one-at-a-time/`); 
  if (width > 900) { await page.locator('.find input').click(); await page.waitForTimeout(500); await page.keyboard.type('trust'); await page.waitForTimeout(200); await page.keyboard.press('ArrowDown'); await page.waitForTimeout(200); }
  await shot('lesson');
  if (width > 900) { await page.setViewportSize({ width: 960, height: 700 }); await shot('lesson960'); }
  await context.close();
}
await browser.close(); await server.stop();
