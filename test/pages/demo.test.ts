// The demonstration as somebody starts it: filled, signed in to, and named for what it is on every page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { m } from '#shared/i18n/paraglide/messages.js';
import { test } from '#test/support/browser.ts';
import { signInOverHttp } from '#test/support/people.ts';
import { startServer } from '#test/support/server.ts';
import { prerenderedPages } from '#test/support/site.ts';
import { axeFaults, darkContrastFaults, overflowing, settled, visitor } from '#test/support/visit.ts';

const html = async (url: string, headers: Record<string, string> = {}) =>
  (await fetch(url, { headers: { accept: 'text/html', ...headers } })).text();
const bannersIn = (page: string) => page.split(m.demo_banner()).length - 1;

test('a demonstration says so once on every page, lets its people in, and comes back as it was', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const demo = await startServer({}, 'demo');
  const url = demo.localUrl;
  const [, username, password] = /^ {2}(\S+) +(.+?) {3}.*trainer of group 1$/m.exec(demo.output())!;
  const cookie = await signInOverHttp(url, { username: username!, password: password! });

  const others = [
    '/sign-in/',
    '/search/?q=trust',
    '/no/such/page/',
    '/404.html',
    '/courses/index.html',
    '/courses/index',
  ];
  for (const path of [...prerenderedPages(), ...others]) expect.soft(bannersIn(await html(url + path)), path).toBe(1);
  for (const encoding of ['br', 'gzip', 'identity'])
    expect.soft(bannersIn(await html(`${url}/`, { 'accept-encoding': encoding })), encoding).toBe(1);
  for (const path of ['/me/', '/cohorts/']) expect.soft(bannersIn(await html(url + path, { cookie })), path).toBe(1);

  const { page, faults, close } = await visitor(browser, url, { cookie });
  await page.goto(`${url}/cohorts/`);
  const board = await page.locator('main a[href^="/cohorts/"]').first().getAttribute('href');
  for (const path of ['/', '/cohorts/', board!, '/me/']) {
    await page.goto(url + path);
    await settled(page);
    await expect(page.getByRole('complementary', { name: m.demo_label() })).toBeVisible();
    expect.soft(await axeFaults(page), path).toEqual([]);
    expect.soft(await darkContrastFaults(page), path).toEqual([]);
    expect.soft(await overflowing(page), path).toEqual([]);
  }
  expect(faults, 'errors, blocked code, other hosts').toEqual([]);
  await close();

  const first = demo.output();
  await demo.restart();
  const again = demo.output().slice(first.length);
  expect(again).toContain(`  ${username} `);
  expect(again).not.toContain('Inventing');
  expect(await signInOverHttp(url, { username: username!, password: password! })).not.toBe('');
  await demo.stop();
});

test('another installation has no banner and does not ask for its look', async ({ server }) => {
  for (const path of ['/', '/courses/', '/sign-in/', '/no/such/page/', '/404.html'])
    for (const encoding of ['br', 'identity']) {
      const page = await html(server.localUrl + path, { 'accept-encoding': encoding });
      expect.soft(page, path).toContain('<h1');
      expect.soft(page, path).not.toContain('demonstration');
      expect.soft(page, path).not.toContain('/demo.css');
    }
});

test('a folder with real data is refused with a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-real-'));
  writeFileSync(join(folder, 'weft.db'), '');
  await expect(startServer({ DATA_DIR: folder }, 'demo')).rejects.toThrow(/holds something that is no demonstration/);
  rmSync(folder, { recursive: true });
});
