// What a lesson costs on a metered line. The budgets are those of docs/architecture.md, in bytes after brotli.
import { brotliCompressSync } from 'node:zlib';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { htmlOf, lessonPages } from '#test/support/site.ts';
import { phone, settled } from '#test/support/visit.ts';

const kilobyte = 1024;
const budgets = {
  page: 12 * kilobyte,
  css: 4 * kilobyte,
  js: 15 * kilobyte,
  all: 40 * kilobyte,
  requests: 6,
  next: 10 * kilobyte,
};

type Loaded = { url: string; type: string; bytes: number };

/** Everything that the browser fetches, with the bytes that came over the line, headers included. */
async function listen(page: Page): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  const known = new Map<string, Loaded>();
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  line.on('Network.responseReceived', ({ requestId, response, type }) =>
    known.set(requestId, { url: response.url, type, bytes: 0 }),
  );
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const entry = known.get(requestId);
    if (entry && !/favicon|^data:/.test(entry.url)) loaded.push({ ...entry, bytes: encodedDataLength });
  });
  return loaded;
}

const total = (loaded: readonly Loaded[]) => loaded.reduce((sum, { bytes }) => sum + bytes, 0);

/** The body of a file as it is sent: compressed beforehand where that was worth it. */
function bodyBytes(path: string): number {
  const file = join(process.cwd(), 'dist/client', path);
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

const pathOf = ({ url }: Loaded) => new URL(url).pathname.replace(/\/$/, '/index.html');
const bodies = (files: readonly Loaded[]) => files.reduce((sum, file) => sum + bodyBytes(pathOf(file)), 0);
const list = (files: readonly Loaded[]) =>
  files.map((file) => `${pathOf(file)} ${file.bytes} over the line, ${bodyBytes(pathOf(file))} of it body`).join('\n');

test('there are lessons to weigh', () => expect(lessonPages().length).toBeGreaterThan(5));

for (const { path, next } of lessonPages()) {
  test(`${path} fits the budget`, async ({ browser, server }) => {
    const css = [...htmlOf(path).matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, rules]) => rules).join('');
    const context = await browser.newContext({ viewport: phone });
    const page = await context.newPage();
    const loaded = await listen(page);
    const answer = await page.goto(server.url + path);
    await settled(page);
    const linked = loaded.filter(({ type }) => type === 'Stylesheet');
    const scripts = loaded.filter(({ type }) => type === 'Script');
    const what = list(loaded);

    expect.soft(answer!.headers()['content-encoding']).toBe('br');
    expect.soft(bodyBytes(`${path}index.html`) + bodies(linked), 'HTML and CSS').toBeLessThanOrEqual(budgets.page);
    expect
      .soft(brotliCompressSync(css).length + bodies(linked), 'CSS, inlined and linked')
      .toBeLessThanOrEqual(budgets.css);
    expect.soft(scripts.length, 'a lesson has a script').toBeGreaterThan(0);
    expect.soft(bodies(scripts), `JavaScript before the first interaction\n${what}`).toBeLessThanOrEqual(budgets.js);
    expect.soft(total(loaded), `all bytes, headers too\n${what}`).toBeLessThanOrEqual(budgets.all);
    expect.soft(loaded.length, `requests\n${what}`).toBeLessThanOrEqual(budgets.requests);

    if (next) {
      loaded.length = 0;
      await page.goto(server.url + next);
      await settled(page);
      const fresh = loaded.filter(({ bytes }) => bytes > 0);
      expect.soft(bodies(fresh), `the next lesson\n${list(fresh)}`).toBeLessThanOrEqual(budgets.next);
    }
    await context.close();
  });
}
