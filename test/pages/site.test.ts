// Every page of the build, at 360 px: what people meet. Pages come from the build, never from a list.
import { expect, type Browser } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { founding, sendForm } from '#test/support/people.ts';
import type { RunningServer } from '#test/support/server.ts';
import { onDemandPages, prerenderedPages } from '#test/support/site.ts';
import {
  axeFaults,
  darkContrastFaults,
  openAll,
  overflowing,
  phone,
  settled,
  smallControls,
  visitor,
  zoomed,
} from '#test/support/visit.ts';

/**
 * The rules about one page, as it is served. The debugger runs axe, so our policy need not be lifted for it and the page is
 * judged as people get it.
 */
async function expectGood(browser: Browser, url: string, path: string, cookie?: string): Promise<void> {
  const { page, faults, close } = await visitor(browser, url, cookie ? { cookie } : {});
  await page.goto(url + path);
  await settled(page);
  // Sent on to a page that is visited by its own name.
  if (new URL(page.url()).pathname !== path.replace(/\?.*/, '')) return close();
  expect.soft(await overflowing(page), 'beyond the edge at 360 px').toEqual([]);
  await openAll(page);
  expect.soft(await overflowing(page), 'beyond the edge at 360 px, all opened').toEqual([]);
  expect.soft(await smallControls(page), 'controls under 44 px').toEqual([]);
  expect.soft(await axeFaults(page), 'axe').toEqual([]);
  expect.soft(await darkContrastFaults(page), 'contrast in the dark theme').toEqual([]);
  await page.setViewportSize(zoomed);
  expect.soft(await overflowing(page), 'beyond the edge at 320 px').toEqual([]);
  expect.soft(faults, 'errors, blocked code, other hosts').toEqual([]);
  await close();
}

test('the build has pages', () => {
  expect(prerenderedPages().length).toBeGreaterThan(10);
  expect(onDemandPages().length).toBeGreaterThan(3);
});

for (const path of prerenderedPages()) {
  test(`${path} is sound and accessible`, async ({ browser, server }) => expectGood(browser, server.url, path));
}

test('the page of the founding link is sound and accessible', async ({ browser }) => {
  const { startServer } = await import('#test/support/server.ts');
  const fresh = await startServer();
  const { pathname, search } = new URL(fresh.founderLink!);
  await expectGood(browser, fresh.url, pathname + search);
  await fresh.stop();
});

for (const path of onDemandPages()) {
  test(`${path} is sound and accessible for a visitor`, async ({ browser, server }) => {
    await founding(server);
    await expectGood(browser, server.url, path);
  });

  test(`${path} is sound and accessible for an administrator`, async ({ browser, server }) => {
    const { cookie } = await founding(server);
    await expectGood(browser, server.url, path, cookie);
  });

  test(`${path} is sound and accessible after a form was refused`, async ({ browser, server }) => {
    await founding(server);
    await expectRefusalsGood(browser, server, path);
  });
}

/** Sends each form of a visitor's page with words that cannot be right, and looks at the answer. */
async function expectRefusalsGood(browser: Browser, server: RunningServer, path: string): Promise<void> {
  const { page, faults, close } = await visitor(browser, server.url);
  await page.goto(server.url + path);
  const count = await page.locator('main form[method=post]').count();
  for (let index = 0; index < count; index++) {
    await page.goto(server.url + path);
    const form = page.locator('main form[method=post]').nth(index);
    await form.evaluate((element: HTMLFormElement) => {
      element.noValidate = true;
      for (const field of element.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea'))
        field.value = 'x';
    });
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      form.locator('button').last().click(),
    ]);
    await settled(page);
    expect.soft(await overflowing(page), 'beyond the edge').toEqual([]);
    expect.soft(await axeFaults(page), 'axe').toEqual([]);
    expect.soft(await darkContrastFaults(page), 'contrast in the dark theme').toEqual([]);
  }
  expect.soft(faults).toEqual([]);
  await close();
}

test('an unknown address answers 404 with the page of that name', async ({ browser, server }) => {
  const { page, close } = await visitor(browser, server.url, { viewport: phone });
  const answer = await page.goto(`${server.url}/no/such/page/`);
  expect(answer!.status()).toBe(404);
  await expect(page.locator('main h1')).toBeVisible();
  await close();
});

test('a refused form says so without a script and keeps what was typed', async ({ server }) => {
  await founding(server);
  const { status, refusal } = await sendForm(server.localUrl, '/sign-in/', {
    name: 'nobody-here',
    password: 'not the right one',
  });
  expect(status).toBe(422);
  expect(refusal).not.toBe('');
});
