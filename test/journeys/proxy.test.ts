import { expect, test } from '@playwright/test';
import { launchOptions } from '#test/support/browser.ts';
import { founding, signUp } from '#test/support/people.ts';
import { tlsProxy } from '#test/support/proxy.ts';
import { startServer } from '#test/support/server.ts';

test.use({ ignoreHTTPSErrors: true, viewport: { width: 360, height: 740 } });

test('behind a proxy that ends TLS a learner signs up, works and signs in again; a foreign origin is refused', async ({
  playwright,
}) => {
  test.setTimeout(120_000);
  const proxy = await tlsProxy('http://127.0.0.1:1');
  const server = await startServer({ PUBLIC_URL: proxy.url, TRUSTED_PROXIES: '127.0.0.1' });
  proxy.aim(server.localUrl);
  await founding(server);
  const browser = await playwright.chromium.launch(await launchOptions());
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signUp(page, proxy.url, { name: 'Fatou Ndiaye', username: 'fatou' });
  await expect(page).toHaveURL(`${proxy.url}/me/`);
  const cookies = await context.cookies();
  expect(
    cookies
      .filter((cookie) => /session_token/.test(cookie.name))
      .every((cookie) => cookie.secure && cookie.httpOnly && cookie.sameSite === 'Lax'),
  ).toBe(true);

  await page.goto(`${proxy.url}/courses/trust-building/trust-that-pays/`);
  await page.locator('[data-note]').fill('Nine of fourteen workshops turned away an order.');
  await expect(page.locator('[data-receipt]')).toContainText('Saved', { timeout: 15_000 });

  const foreign = await fetch(`${server.localUrl}/api/events`, {
    method: 'POST',
    headers: {
      origin: 'https://evil.example',
      'content-type': 'application/json',
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
    body: '{"events":[{}]}',
  });
  expect(foreign.status).toBe(403);
  expect((await foreign.json()) as { message: string }).toMatchObject({
    message: expect.stringContaining('another site'),
  });
  await browser.close();
  proxy.close();
  await server.stop();
});
