// Every word that the product itself says is a message. A copy of the tree is built in a pseudo language that brackets each
// message ⟦líke thíš⟧: what stands outside brackets must be what an author wrote.
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { run } from '../../scripts/steps.mjs';
import { listFiles } from '#platform/content.ts';
import { contentFolder, loadCatalogue } from '#platform/catalogue.ts';
import { htmlOf, prerenderedPages } from '#test/support/site.ts';

const notCopied = /^(node_modules|dist|data|test|test-results|\.git|\.astro|look)$/;

/** A copy of the tree whose packages are links, with caches of its own. */
function copyOfTree(): string {
  const root = process.cwd();
  const copy = mkdtempSync(join(tmpdir(), 'weft-pseudo-'));
  for (const name of readdirSync(root).filter((entry) => !notCopied.test(entry)))
    cpSync(join(root, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.')))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  return copy;
}

/** The same words, whatever the quotes, spaces, dashes and marks at either end. */
const plain = (text: string) =>
  text
    .replace(/[“”„«»"]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/[\u2060\s]+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** All strings that authors wrote: fields of YAML, pieces of prose between marks, words in drawings. */
function authoredStrings(): Set<string> {
  const strings = new Set<string>();
  const add = (text: string) => {
    for (const part of [text, ...text.split(/ · |\n|\*\*?|`/)]) if (plain(part)) strings.add(plain(part));
  };
  const walk = (value: unknown): void => {
    if (typeof value === 'string') add(value);
    else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  const { catalogue } = loadCatalogue(contentFolder());
  walk({ ...catalogue, files: null });
  for (const path of listFiles(contentFolder(), (file) => /\.(mdx|svg|csv)$/.test(file))) {
    const text = readFileSync(path, 'utf8').replaceAll('&amp;', '&');
    const [, frontMatter = '', body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    for (const [, value] of frontMatter.matchAll(/:\s*["']?(.+?)["']?$/gm)) add(value!);
    for (const [, double, single] of body.matchAll(/=(?:"([^"]*)"|'([^']*)')/g)) add(double ?? single ?? '');
    for (const piece of body.split(
      /<[^>]*>|\n\s*\n|\n\s*(?:[-*+]|\d+\.|#+|>|\|)\s+|\*\*?|__?|`|\]\([^)]*\)|\[|\||\{[^}]*\}|\n$/,
    ))
      strings.add(plain(piece.replace(/^\s*(?:[-*+>]|\d+\.|#+)\s+/, '')));
  }
  return strings;
}

/** Written by an author, or put together of such by commas and the like: a title, a place, a section, a year. */
function isAuthored(text: string, authored: ReadonlySet<string>): boolean {
  const words = plain(text);
  // Numbers, and the single letters of an index.
  const isKnown = (part: string) => !/\p{L}/u.test(part) || part.length === 1 || authored.has(part);
  const breaks = [...words.matchAll(/[.,:;]["']? | - | \(/g)];
  return (
    isKnown(words) ||
    breaks.some(({ index }) => isKnown(plain(words.slice(0, index))) && isAuthored(words.slice(index), authored))
  );
}

/** What is left of a text when bracketed sentences, which may hold others, are taken out: the pieces between them. */
function bare(text: string): string[] {
  const pieces: string[] = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '⟦') depth += 1;
    if (depth === 0) pieces[pieces.length - 1] += letter;
    if (letter === '⟧') {
      depth -= 1;
      if (depth === 0) pieces.push('');
    }
  }
  return pieces.flatMap((piece) => piece.split(/\s·\s|^·|·$/)).filter((piece) => /\p{L}/u.test(piece));
}

const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = [document.title, document.querySelector('meta[name=description]')?.getAttribute('content') ?? ''];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      if (!parentElement?.closest('script, style, code, kbd')) texts.push(data);
    }
    for (const element of document.body.querySelectorAll('*'))
      for (const name of [
        'aria-label',
        'placeholder',
        'title',
        'alt',
        'aria-description',
        'aria-roledescription',
        'aria-valuetext',
      ])
        texts.push(element.getAttribute(name) ?? '');
    return texts.filter((text) => text.trim());
  });

test('the judge of texts sees what stands outside brackets', () => {
  expect(bare('⟦Šéé ⟦ínšídé⟧ íť⟧')).toEqual([]);
  expect(bare('Bare ⟦ánd⟧ 12 %')).toEqual(['Bare ']);
  expect(bare('Trust that pays · ⟦Ŵéfť⟧')).toEqual(['Trust that pays']);
  const authored = new Set(['Trust that pays', 'UNIDO', 'Vienna']);
  expect(
    ['Trust that pays', 'UNIDO, Vienna, 2001', 'B', '12 %'].map((text) => isAuthored(text, authored)),
  ).not.toContain(false);
  expect(['Courses', 'UNIDO, page 3', 'See Vienna'].map((text) => isAuthored(text, authored))).not.toContain(true);
});

test('no page says a word of its own outside the messages', async ({ browser }) => {
  test.setTimeout(240_000);
  const copy = copyOfTree();
  try {
    const inCopy = { cwd: copy, env: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } };
    const messages = await run(process.execPath, ['scripts/messages.mjs', '--pseudo'], inCopy);
    expect(messages.ok, messages.output).toBe(true);
    const built = await run(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], inCopy);
    expect(built.ok, built.output).toBe(true);

    const client = join(copy, 'dist/client');
    const authored = authoredStrings();
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.route('**/*', (route) => route.abort());
    const page = await context.newPage();
    const found = new Map<string, string>();
    let bracketed = 0;
    for (const path of prerenderedPages(client)) {
      await page.setContent(htmlOf(path, client), { waitUntil: 'commit' });
      for (const text of await textsOf(page)) {
        if (text.includes('⟦')) bracketed += 1;
        for (const piece of bare(text)) if (!isAuthored(piece, authored)) found.set(piece.trim(), path);
      }
    }
    await context.close();
    expect(bracketed, 'sentences in brackets').toBeGreaterThan(100);
    expect([...found].map(([text, path]) => `${path}: ${text}`)).toEqual([]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
