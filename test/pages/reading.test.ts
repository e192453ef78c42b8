// Reading needs no script, and every link leads somewhere.
import { expect } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '#test/support/browser.ts';
import { founding } from '#test/support/people.ts';
import { catalogue, htmlOf, lessonPages, onDemandPages, prerenderedPages, routes } from '#test/support/site.ts';
import { phone } from '#test/support/visit.ts';

/** The same words, whatever the quotes, spaces and dashes. */
const plain = (text: string) =>
  text
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\u2060\u00a0\s]+/g, ' ')
    .replace(/[–—-]+/g, '-')
    .trim();

for (const { path, id, next } of lessonPages()) {
  test(`${path} reads without script`, async ({ browser, server }) => {
    const { value: lesson, body } = catalogue().files.lessons.find((file) => file.value.id === id)!;
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
    const page = await context.newPage();
    await page.goto(server.url + path);
    for (const check of lesson.checks) {
      const section = page.locator(`[data-check="${check.id}"]`);
      await expect(section).toContainText(check.question);
      for (const option of check.options) {
        const feedback = section.getByText(option.feedback);
        await expect(feedback).toBeHidden();
        await section.locator('summary').filter({ hasText: option.text }).first().click();
        await expect(feedback).toBeVisible();
      }
    }
    const closed = page.locator('main .prose details:not([open]) > summary');
    while (await closed.count()) await closed.first().click();
    const shown = plain(await page.locator('main').innerText());
    // What an author wrote between two citations, words of the glossary in their place.
    const sentences = body
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .flatMap((line) => line.replace(/<Term [^>]*>([^<]*)<\/Term>/g, '$1').split(/<Cite [^>]*\/>/))
      .filter((piece) => piece.trim() && !/[<{[*_`]/.test(piece));
    expect(sentences.length).toBeGreaterThan(4);
    for (const text of [lesson.title, lesson.lede, lesson.practice.prompt, ...sentences])
      expect.soft(shown).toContain(plain(text));
    await expect(page.locator('main noscript p')).toBeVisible();
    if (next) {
      await page.locator('[data-complete]').click();
      await expect(page).toHaveURL(server.url + next);
    }
    await context.close();
  });
}

const links = (html: string) =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );

test('every link leads to a page, a file or a place within a page', async ({ server }) => {
  const { cookie } = await founding(server);
  const pages = new Map<string, string>(prerenderedPages().map((path) => [path, htmlOf(path)]));
  for (const path of onDemandPages()) {
    const response = await fetch(server.localUrl + path, { headers: { accept: 'text/html', cookie } });
    pages.set(path, await response.text());
  }
  const onDemand = routes()
    .filter(({ prerendered, origin }) => !prerendered && origin === 'project')
    .map(
      ({ pattern }) => new RegExp(`^${pattern.replace(/\[\.\.\.[^\]]*\]/g, '.+').replace(/\[[^\]]*\]/g, '[^/]+')}/?$`),
    );
  const broken = new Map<string, string[]>();
  for (const [path, html] of pages)
    for (const href of links(html)) {
      const address = new URL(href, `http://weft${path}`);
      const say = (why: string) => broken.set(`${href} (${why})`, [...(broken.get(`${href} (${why})`) ?? []), path]);
      if (address.host !== 'weft') {
        if (address.protocol !== 'https:' && address.protocol !== 'mailto:') say('not https');
        continue;
      }
      const target = pages.get(address.pathname);
      const isFile = /\.\w+$/.test(address.pathname) && existsSync(join('dist/client', address.pathname));
      if (!target && !isFile && !onDemand.some((pattern) => pattern.test(address.pathname))) say('leads nowhere');
      const place = decodeURIComponent(address.hash.slice(1));
      if (target && place && !target.includes(` id="${place}"`)) say('no such place');
    }
  expect([...broken].map(([what, from]) => `${what} on ${from.length} pages, such as ${from[0]}`)).toEqual([]);
});
