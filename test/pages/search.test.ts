// The search: answers without script, suggestions by keyboard, what it costs, and what it must never tell.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { catalogue, lessonPages, prerenderedPages } from '#test/support/site.ts';
import {
  axeFaults,
  darkContrastFaults,
  overflowing,
  phone,
  settled,
  smallControls,
  visitor,
} from '#test/support/visit.ts';

const wide = { width: 1280, height: 900 };
const client = join(process.cwd(), 'dist/client');
const lesson = lessonPages()[0]!.path;

const htmlAt = async (url: string) => (await fetch(url, { headers: { accept: 'text/html' } })).text();
const textOf = (html: string) => html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, '');

test('a lesson leads to results without script: kind, course, the sentence that matched', async ({
  browser,
  server,
}) => {
  const { page, faults, close } = await visitor(browser, server.url, { javaScriptEnabled: false, viewport: wide });
  await page.goto(server.url + lesson);
  await page.getByRole('textbox', { name: 'Search' }).fill('bilateral trust');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\/\?q=bilateral\+trust$/);
  const first = page.locator('main li').first();
  await expect(first.getByRole('link', { name: 'Bilateral trust' })).toHaveAttribute(
    'href',
    '/glossary/#bilateral-trust',
  );
  const inLesson = page.locator('main li', { hasText: 'Lesson · Trust building' }).first();
  await expect(inLesson.locator('mark').first()).toHaveText(/bilateral|trust/i);
  await page
    .getByRole('navigation', { name: 'Kinds' })
    .getByRole('link', { name: /^Lessons/ })
    .click();
  await expect(page).toHaveURL(/kind=lesson/);
  await expect(page.locator('main li', { hasText: 'Glossary' })).toHaveCount(0);
  expect(faults).toEqual([]);
  await close();
});

test('on a phone the header leads to the page of the search', async ({ browser, server }) => {
  const { page, close } = await visitor(browser, server.url, { javaScriptEnabled: false });
  await page.goto(server.url + lesson);
  await page.getByRole('banner').getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search');
  await expect(page.getByRole('textbox')).toBeFocused();
  await close();
});

test('pages of results hold each result once', async ({ browser, server }) => {
  const { page, close } = await visitor(browser, server.url, { javaScriptEnabled: false });
  await page.goto(`${server.url}/search/?q=cluster`);
  const total = Number(/^\d+/.exec(await page.locator('#found').innerText())![0]);
  expect(total).toBeGreaterThan(20);
  const seen: string[] = [];
  for (;;) {
    seen.push(
      ...(await page.locator('main li h3 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))),
    );
    const next = page.getByRole('link', { name: 'Next' });
    if (!(await next.count())) break;
    await next.click();
  }
  expect(new Set(seen).size).toBe(total);
  expect(seen).toHaveLength(total);
  await close();
});

test('nothing found says what to try', async ({ server }) => {
  const text = textOf(await htmlAt(`${server.localUrl}/search/?q=blockchainzzz`));
  expect(text).toContain('Nothing here holds “blockchainzzz”');
  expect(text).toContain('Try fewer words');
});

for (const query of [
  '',
  '?q=quick+win',
  '?q=pasword',
  '?q=cluster&page=2',
  '?q=trust+xylophone',
  '?q=xqzvolution',
  '?q=net&kind=course',
])
  test(`/search/${query} is sound and accessible`, async ({ browser, server }) => {
    const { page, faults, close } = await visitor(browser, server.url);
    for (const viewport of [phone, wide]) {
      await page.setViewportSize(viewport);
      await page.goto(`${server.url}/search/${query}`);
      await settled(page);
      await expectAccessible(page, `${viewport.width} px`);
    }
    expect.soft(faults).toEqual([]);
    await close();
  });

test('a question that is markup, endless or broken is answered as text', async ({ browser, server }) => {
  const { page, faults, close } = await visitor(browser, server.url);
  for (const q of [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '\ud83d',
    'x'.repeat(3000),
    '%',
    '&page=1',
  ]) {
    const answer = await page.goto(`${server.url}/search/?${new URLSearchParams({ q }).toString()}`);
    expect.soft(answer!.status(), q.slice(0, 40)).toBe(200);
    expect.soft(await overflowing(page), q.slice(0, 40)).toEqual([]);
  }
  for (const query of ['?q=%E0%A4%A', '?q=%00', '?q=trust&q=win&kind=x&page=NaN', '?page=99999999999'])
    expect.soft((await page.goto(`${server.url}/search/${query}`))!.status(), query).toBe(200);
  expect(faults).toEqual([]);
  await close();
});

async function expectAccessible(page: Page, state: string): Promise<void> {
  expect.soft(await axeFaults(page), `axe, ${state}`).toEqual([]);
  expect.soft(await darkContrastFaults(page), `dark, ${state}`).toEqual([]);
  expect.soft(await overflowing(page), `edge, ${state}`).toEqual([]);
  expect.soft(await smallControls(page), `controls, ${state}`).toEqual([]);
}

test('suggestions by keyboard: typed, walked, left, followed', async ({ browser, server }) => {
  const { page, faults, close } = await visitor(browser, server.url, { viewport: wide });
  await page.goto(server.url + lesson);
  await settled(page);
  await page.getByRole('textbox', { name: 'Search' }).focus();
  const field = page.getByRole('combobox', { name: 'Search' });
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.type('bilateral');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(list.getByRole('group', { name: 'Glossary' }).getByRole('option')).toHaveText(['Bilateral trust']);
  await expect(list.getByRole('option').last()).toHaveText('All results for “bilateral”');
  await expect(page.getByRole('search').getByRole('status')).toContainText(/^\d suggestion/);
  await expectAccessible(page, 'suggestions open');

  const active = page.locator('[role=option][aria-selected=true]');
  await expect(active).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await expect(active).toHaveText('All results for “bilateral”');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveText('Bilateral trust');
  await expect(field).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id'))!);
  await expect(field).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await expect(field).toHaveValue('bilateral');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveText('Bilateral trust');
  await page.keyboard.press('Tab');
  await expect(list).toBeHidden();
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/glossary\/#bilateral-trust$/);
  expect(faults).toEqual([]);
  await close();
});

test('Enter without a choice asks for all results, and so does the last suggestion by touch', async ({
  browser,
  server,
}) => {
  const { page, faults, close } = await visitor(browser, server.url, { hasTouch: true });
  await page.goto(`${server.url}/search/`);
  const field = page.getByLabel('What are you looking for?');
  await field.fill('quick');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'suggestions on a phone');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\/\?q=quick$/);
  await field.fill('quick w');
  await page.getByRole('option').last().tap();
  await expect(page).toHaveURL(/\/search\/\?q=quick\+w$/);
  expect(faults).toEqual([]);
  await close();
});

test('a page carries nothing of the suggestions before the field has the focus, and little after', async ({
  browser,
  server,
}) => {
  const { page, close } = await visitor(browser, server.url, { viewport: wide });
  const asked: string[] = [];
  await page.goto(server.url + lesson);
  await settled(page);
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 3000);
  await settled(page);
  expect(asked.filter((path) => path.includes('search'))).toEqual([]);
  asked.length = 0;
  await page.getByRole('textbox', { name: 'Search' }).focus();
  await expect(page.getByRole('combobox')).toBeFocused();
  expect(asked).toContain('/search-index.json');
  const bytes = asked.map((path) => statSync(join(client, `${path}.br`)).size);
  expect(
    bytes.reduce((sum, size) => sum + size, 0),
    asked.join(' '),
  ).toBeLessThanOrEqual(32 * 1024);
  await close();
});

test('where the titles do not come, the field still asks the server', async ({ browser, server }) => {
  const { page, close } = await visitor(browser, server.url, { viewport: wide });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.route('**/search-index.json', (route) => route.abort());
  await page.goto(server.url + lesson);
  await settled(page);
  await page.getByRole('textbox', { name: 'Search' }).fill('trust');
  await settled(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\/\?q=trust$/);
  expect(errors).toEqual([]);
  await close();
});

type Entry = [kind: number, title: string, url: string, headings: string[]];
const titles = () => JSON.parse(readFileSync(join(client, 'search-index.json'), 'utf8')) as Entry[];

test('the file of titles is small', () => {
  expect(statSync(join(client, 'search-index.json.br')).size).toBeLessThanOrEqual(20 * 1024);
});

test('every title leads to a page, and every lesson, case and term has one', () => {
  const pages = new Set(prerenderedPages());
  const urls = titles().map(([, , url]) => url);
  expect(urls.filter((url) => !pages.has(url.replace(/#.*/, '')))).toEqual([]);
  for (const { path } of lessonPages()) expect.soft(urls).toContain(path);
  for (const { slug } of catalogue().cases) expect.soft(urls).toContain(`/cases/${slug}/`);
  for (const { id } of catalogue().terms) expect.soft(urls).toContain(`/glossary/#${id}`);
});

/** Sentences that decide marks: items, options, feedback, and what simulations answer. */
function secrets(): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && value.length > 40) found.push(value);
    else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  const { courses, cases, simulations } = catalogue();
  walk(courses.map(({ items, lessons }) => [items, lessons.map(({ checks }) => checks)]));
  walk([cases.map(({ question }) => question), simulations.map(({ nodes, endings }) => [nodes, endings])]);
  return found;
}

test('no question, option or feedback stands in a file of the search or in a result', async ({ server }) => {
  const kept = secrets();
  expect(kept.length).toBeGreaterThan(200);
  const file = readFileSync(join(client, 'search-index.json'), 'utf8');
  for (const secret of kept) expect.soft(file.includes(secret), secret).toBe(false);
  // Asked for by its own words, a secret sentence is still not told.
  let results = 0;
  for (const secret of kept.filter((_, index) => index % 12 === 0)) {
    const q = new URLSearchParams({ q: secret }).toString();
    const [, list = ''] = /<ol\b[^>]*>([\s\S]*?)<\/ol>/.exec(await htmlAt(`${server.localUrl}/search/?${q}`)) ?? [];
    results += list.split('<li').length - 1;
    expect.soft(textOf(list).includes(secret.slice(0, 60)), secret).toBe(false);
  }
  expect(results, 'results that were read').toBeGreaterThan(100);
});

test('the built files of the browser hold no reader of MDX', () => {
  const scripts = readdirSync(join(client, 'assets')).filter((file) => file.endsWith('.js'));
  const withLunr = scripts.filter((file) => readFileSync(join(client, 'assets', file), 'utf8').includes('lunr'));
  expect(withLunr).toHaveLength(1);
  expect(statSync(join(client, 'assets', `${withLunr[0]!}.br`)).size).toBeLessThanOrEqual(14 * 1024);
});
