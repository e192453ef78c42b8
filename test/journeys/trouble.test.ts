// The worst days of the database: what the learner reads, what the operator reads, and that nothing is lost.
import type { Server } from 'node:http';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { loadCatalogue } from '#platform/catalogue.ts';
import { makeServer } from '../../scripts/server.mjs';
import { testApp } from '#test/support/app.ts';
import { launchOptions } from '#test/support/browser.ts';
import { makeDevice } from '#test/support/events.ts';
import { holdDatabaseFile } from '#test/support/holder.ts';
import { foundAndRegister, registerOverHttp, sendForm, withCookies, type SignedIn } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';

const course = loadCatalogue('content').catalogue.courses[0]!;
const lesson = course.lessons[0]!;
let browser: Browser;

test.beforeAll(async ({ playwright }) => {
  browser = await playwright.chromium.launch(await launchOptions());
});
test.afterAll(() => browser.close());

/** A learner's phone on a lesson. */
async function reading(url: string, { cookie }: SignedIn): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies(withCookies(url, `${cookie}; weft_signed_in=1`));
  const page = await context.newPage();
  await page.goto(`${url}/courses/${course.slug}/${lesson.slug}/`);
  await page.waitForFunction(() => document.querySelector('[data-tries]')?.hasAttribute('aria-live'));
  return page;
}

const receipt = (page: Page) => page.locator('[data-receipt]');
const online = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

/** Sends one event as a device does. */
async function send(url: string, learner: SignedIn, text: string) {
  const event = makeDevice(learner.id)('note.saved', lesson.id, { note: lesson.practice.id, text });
  const answer = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: learner.cookie },
    body: JSON.stringify({ events: [event] }),
  });
  const { status, headers } = answer;
  return { status, retryAfter: headers.get('retry-after'), body: (await answer.json()) as Record<string, unknown> };
}

const health = async (url: string) => {
  const answer = await fetch(`${url}/healthz`);
  return { status: answer.status, ...((await answer.json()) as { ok: boolean; problem?: string; message?: string }) };
};

test('another program holds the database: work waits on the device, forms keep what was typed, and all goes on afterwards', async () => {
  test.setTimeout(120_000);
  const server = await startServer({ LOG_LEVEL: 'info' });
  const url = server.localUrl;
  const learner = await foundAndRegister(server, 'meera-busy');
  const page = await reading(url, learner);
  const holder = await holdDatabaseFile(join(server.dataDir, 'weft.db'));

  const from = Date.now();
  const refused = await send(url, learner, 'Held up.');
  expect(Date.now() - from).toBeLessThan(8_000);
  expect(refused).toMatchObject({ status: 503, retryAfter: '5', body: { problem: 'storage-busy' } });
  expect(refused.body['message']).toMatch(/^The server is busy.*keep your work on this device.*try again\.$/);

  await page.locator('[data-note]').fill('Written while the server was busy.');
  await expect(receipt(page)).toContainText('Kept on this device');
  const form = await sendForm(url, '/sign-up/', {
    name: 'Kishan Lal',
    username: 'kishan-busy',
    email: '',
    password: 'one plain weave of cotton',
  });
  expect(form.status).toBe(503);
  expect(form.refusal).toContain('The server is busy with other work');
  // Reading goes on meanwhile, also what is read from the database.
  expect((await fetch(`${url}/me/`, { headers: { cookie: learner.cookie } })).status).toBe(200);
  expect(await health(url)).toMatchObject({
    status: 503,
    problem: 'storage-busy',
    message: expect.stringContaining('Another program has held the database'),
  });

  await holder.letGo();
  await online(page);
  await expect(receipt(page)).toContainText('Saved', { timeout: 20_000 });
  await expect.poll(() => health(url), { timeout: 15_000 }).toMatchObject({ status: 200, ok: true });
  await page.goto(`${url}/me/`);
  await expect(page.getByText('Written while the server was busy.')).toBeVisible();
  await page.context().close();
  await server.stop();
  expect(server.output()).toContain('Another program has held the database for too long');
  expect(server.output()).toContain('the database is well again');
});

test('the disk is full: work waits on the device, a form keeps what was typed, and all goes on when there is room', async () => {
  test.setTimeout(120_000);
  const { app, clock, cleanup } = await testApp();
  const server: Server = await makeServer({
    app,
    dist: join(process.cwd(), 'dist'),
    sentences: { tooLarge: 'too large' },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const learner = await registerOverHttp(url, { username: 'meera-full' });
  const page = await reading(url, learner);
  const long = 'Nine of fourteen workshops turned away an order. '.repeat(200);

  const { rows } = await app.db.$client.execute('PRAGMA page_count');
  await app.db.$client.execute(`PRAGMA max_page_count = ${Number(rows[0]!['page_count'])}`);
  const refused = await send(url, learner, long);
  expect(refused).toMatchObject({ status: 503, retryAfter: '120', body: { problem: 'storage-full' } });
  expect(refused.body['message']).toMatch(/^The server has no room left/);
  expect(await health(url)).toMatchObject({
    status: 503,
    problem: 'storage-full',
    message: expect.stringContaining('Free space there'),
  });

  await page.locator('[data-note]').fill(long);
  await expect(receipt(page)).toContainText('Kept on this device');
  await expect(receipt(page)).toContainText(/wait/);

  // Small rows still find room in half-filled pages: people come until there is none.
  const browserOfNew = await browser.newPage();
  let status = 0;
  for (let n = 0; n < 40 && status !== 503; n++) {
    const answer = await sendForm(url, '/sign-up/', {
      name: `Kishan ${'Lal '.repeat(20)}`,
      username: `kishan-full-${n}`,
      email: '',
      password: 'one plain weave of cotton',
    });
    status = answer.status;
  }
  expect(status).toBe(503);
  await browserOfNew.goto(`${url}/sign-up/`);
  await browserOfNew.locator('main [name=name]').fill('Fatou Ndiaye');
  await browserOfNew.locator('main [name=username]').fill('fatou-full');
  await browserOfNew.locator('main [name=password]').fill('one plain weave of cotton');
  await browserOfNew.locator('main button[type=submit]').click();
  await expect(browserOfNew.getByText('The server has no room left')).toBeVisible();
  await expect(browserOfNew.locator('main [name=name]')).toHaveValue('Fatou Ndiaye');
  await expect(browserOfNew.locator('main [name=username]')).toHaveValue('fatou-full');
  await expect(browserOfNew.locator('main [name=password]')).toHaveValue('');

  await app.db.$client.execute('PRAGMA max_page_count = 1000000');
  await online(page);
  await expect(receipt(page)).toContainText('Saved', { timeout: 20_000 });
  await browserOfNew.locator('main [name=password]').fill('one plain weave of cotton');
  await browserOfNew.locator('main button[type=submit]').click();
  await expect(browserOfNew).toHaveURL(`${url}/me/`);
  clock.move(6_000);
  expect(await health(url)).toEqual({ status: 200, ok: true });
  await browserOfNew.close();
  await page.context().close();
  server.closeAllConnections();
  server.close();
  cleanup();
});
