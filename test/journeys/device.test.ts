import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { launchOptions } from '#test/support/browser.ts';
import { founding, signIn, signUp } from '#test/support/people.ts';
import { startServer, type RunningServer } from '#test/support/server.ts';

// One phone, one line that breaks: what the learner is told, and that nothing is lost.
let server: RunningServer;
let browser: Browser;
const lesson = '/courses/trust-building/trust-that-pays/';

test.beforeAll(async ({ playwright }) => {
  server = await startServer();
  await founding(server);
  browser = await playwright.chromium.launch(await launchOptions());
});
test.afterAll(async () => {
  await browser.close();
  await server.stop();
});

const phone = (): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
const write = (page: Page, text: string) => page.locator('[data-note]').fill(text);
const receipt = (page: Page) => page.locator('[data-receipt]');
const reading = async (page: Page) => {
  await page.goto(server.url + lesson);
  await page.waitForFunction(() => document.querySelector('[data-tries]')?.hasAttribute('aria-live'));
};

test('the server goes in the middle of a lesson: the note is kept, and saved when it is back', async () => {
  const context = await phone();
  const page = await context.newPage();
  await signUp(page, server.url, { username: 'meera-line' });
  await reading(page);
  await write(page, 'First, with a line.');
  await expect(receipt(page)).toContainText('Saved', { timeout: 15_000 });
  await server.stop();
  await write(page, 'Second, without a line.');
  await expect(receipt(page)).toContainText('Kept on this device');
  await expect(receipt(page)).toContainText('waits for a connection');
  server = await server.restart();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(receipt(page)).toContainText('Saved', { timeout: 30_000 });
  await page.goto(`${server.url}/me/`);
  await expect(page.getByText('Second, without a line.')).toBeVisible();
  await context.close();
});

test('the server cannot say who is here: the note is kept without a name, never called saved, and asked about', async () => {
  const context = await phone();
  const page = await context.newPage();
  await signUp(page, server.url, { username: 'nameless-line' });
  await page.evaluate(() => indexedDB.deleteDatabase('weft'));
  await page.route('**/api/me', (route) => route.fulfill({ status: 503, json: { problem: 'storage-away' } }));
  await reading(page);
  await write(page, 'Whose is this?');
  await expect(receipt(page)).toContainText('Kept on this device');
  await page.unroute('**/api/me');
  const told = page.waitForResponse('**/api/me');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await told;
  // Time enough to say something wrong.
  await page.waitForTimeout(1000);
  await expect(receipt(page)).toContainText('Kept on this device');
  await page.reload();
  await page.getByRole('button', { name: 'Yes, it is mine' }).click();
  await expect
    .poll(async () => (await (await context.request.get(`${server.url}/me/`)).text()).includes('Whose is this?'), {
      timeout: 15_000,
    })
    .toBe(true);
  await context.close();
});

test('the device has no room left: a visitor is told, and the text stays; a learner’s goes to the server', async () => {
  const context = await phone();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name === 'events' && localStorage.getItem('full'))
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  await reading(page);
  await page.evaluate(() => localStorage.setItem('full', 'yes'));
  await write(page, 'Where does this go?');
  await expect(receipt(page)).toContainText('Not kept yet');
  await expect(receipt(page)).toContainText('no room left');
  await expect(page.locator('[data-note]')).toHaveValue('Where does this go?');

  await page.evaluate(() => localStorage.removeItem('full'));
  await signUp(page, server.url, { username: 'full-phone' });
  await reading(page);
  await page.evaluate(() => localStorage.setItem('full', 'yes'));
  await write(page, 'Straight to the server.');
  await expect(receipt(page)).toContainText('Saved', { timeout: 15_000 });
  await page.goto(`${server.url}/me/`);
  await expect(page.getByText('Straight to the server.')).toBeVisible();
  await context.close();
});

test('a shared phone: unsent work is counted at sign-out, sealed from the next learner, and saved when its owner is back', async () => {
  const context = await phone();
  const page = await context.newPage();
  await signUp(page, server.url, { username: 'owner-asha', password: 'one plain weave of cotton' });
  await reading(page);
  await page.route('**/api/events', (route) => route.abort());
  await write(page, 'Only Asha may read this.');
  await expect(receipt(page)).toContainText('Kept on this device');
  await page.goto(`${server.url}/sign-out/`);
  await expect(page.locator('[data-unsent]')).toContainText(/\d+ entr(y|ies) on this device (is|are) not saved yet/);
  await page.locator('main form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('signed out');
  await page.unroute('**/api/events');

  await signUp(page, server.url, { username: 'other-ravi' });
  await reading(page);
  await expect(page.locator('[data-note]')).toHaveValue('');
  await expect(page.locator('.ask')).toHaveCount(0);
  await page.goto(`${server.url}/me/`);
  await expect(page.getByText('Only Asha')).toHaveCount(0);
  await page.goto(`${server.url}/sign-out/`);
  await page.locator('main form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('signed out');

  await signIn(page, server.url, { username: 'owner-asha', password: 'one plain weave of cotton' });
  await expect(page.locator('[data-device-state]')).toContainText('Everything on this device is saved', {
    timeout: 15_000,
  });
  await page.reload();
  await expect(page.getByText('Only Asha may read this.')).toBeVisible();
  await context.close();
});

for (const firstBack of ['phone', 'laptop'] as const)
  test(`two devices, one offline meanwhile, agree in the end; the ${firstBack} comes back first`, async () => {
    const [one, two] = [await phone(), await browser.newContext()];
    const [mobile, laptop] = [await one.newPage(), await two.newPage()];
    const username = `two-${firstBack}`;
    await signUp(mobile, server.url, { username, password: 'one plain weave of cotton' });
    await signIn(laptop, server.url, { username, password: 'one plain weave of cotton' });
    await reading(mobile);
    await reading(laptop);
    for (const context of [one, two]) await context.setOffline(true);
    await mobile.locator('.check').nth(0).locator('summary').nth(0).click();
    await laptop.locator('.check').nth(0).locator('summary').nth(1).click();
    await write(laptop, 'From the laptop.');
    await expect(receipt(laptop)).toContainText('Kept on this device');
    const order = firstBack === 'phone' ? [one, two] : [two, one];
    for (const context of order) {
      await context.setOffline(false);
      await context.pages()[0]!.evaluate(() => dispatchEvent(new Event('online')));
      await expect
        .poll(
          async () =>
            (await (await context.request.get(`${server.url}/api/me`)).json()) as {
              progress: { lessons: Record<string, { checks: object }> };
            },
          { timeout: 20_000 },
        )
        .toMatchObject({ progress: { lessons: { 'c3-l1': { checks: expect.anything() } } } });
    }
    await expect
      .poll(
        async () => {
          const { progress } = (await (await one.request.get(`${server.url}/api/me`)).json()) as {
            progress: {
              lessons: Record<string, { checks: Record<string, string[]>; notes: Record<string, { value: string }> }>;
            };
          };
          const known = progress.lessons['c3-l1'];
          return {
            options: Object.values(known?.checks ?? {})
              .flat()
              .sort(),
            notes: Object.values(known?.notes ?? {}).map((note) => note.value),
          };
        },
        { timeout: 20_000 },
      )
      .toEqual({ options: ['a', 'b'], notes: ['From the laptop.'] });
    await one.close();
    await two.close();
  });

test('script and SQL in every field of a learner come back as text and do nothing', async () => {
  const context = await phone();
  const page = await context.newPage();
  const nasty = `"><img src=x onerror="window.__hacked=1"><script>window.__hacked=1</script>'); DROP TABLE user;--`;
  await signUp(page, server.url, { name: nasty.slice(0, 100), username: 'nasty' });
  await reading(page);
  await write(page, nasty);
  await expect(receipt(page)).toContainText('Saved', { timeout: 15_000 });
  await page.goto(`${server.url}/me/`);
  await expect(page.getByText(nasty, { exact: true })).toHaveCount(2);
  expect(await page.evaluate(() => (window as unknown as { __hacked?: number }).__hacked)).toBeUndefined();
  for (const field of ['name', 'password']) {
    await page.goto(`${server.url}/sign-in/`);
    await page.locator('input[name=name]').fill(field === 'name' ? nasty : 'nasty');
    await page.locator('input[name=password]').fill(field === 'password' ? nasty : 'x');
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('[role=alert]')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { __hacked?: number }).__hacked)).toBeUndefined();
  }
  expect((await context.request.get(`${server.url}/healthz`)).ok()).toBe(true);
  await context.close();
});
