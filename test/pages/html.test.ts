// Every page is valid HTML by html-validate's recommended rules.
import { readFileSync } from 'node:fs';
import { HtmlValidate, type ConfigData } from 'html-validate';
import { expect } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { founding } from '#test/support/people.ts';
import { htmlOf, onDemandPages, prerenderedPages } from '#test/support/site.ts';

const config = JSON.parse(readFileSync('.htmlvalidate.json', 'utf8')) as ConfigData;
const judge = new HtmlValidate(config);

/** JSON holds no comments: why each rule is off stands here, and a rule that is off without a reason fails. */
const off: Record<string, string> = {
  'require-sri':
    'Scripts come from our own server under a policy of hashes and self; a digest beside them would come from the same hand.',
  'unique-landmark':
    'The menu and the outline stand twice in the page and one of each pair is never shown; axe judges landmarks as they are shown.',
};

const faults = async (html: string, path: string) => {
  const { results } = await judge.validateString(html, path);
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column, selector }) => `${ruleId}: ${message} at ${line}:${column} ${selector ?? ''}`,
    ),
  );
};

test('each rule that is off has its reason', () => {
  const rules = Object.entries(config.rules ?? {});
  expect(rules.filter(([, severity]) => severity === 'off').map(([name]) => name)).toEqual(Object.keys(off));
});

test('the judge knows bad HTML', async () => {
  const bad =
    '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p><div>x</div></p><img src="x.svg"><p id="a"></p><p id="a" style="color:red"></p></body></html>';
  const found = (await faults(bad, 'bad.html')).join('\n');
  for (const rule of ['no-implicit-close', 'close-order', 'no-dup-id', 'no-inline-style', 'wcag/h37'])
    expect(found).toContain(rule);
});

test('every prerendered page', async () => {
  for (const path of prerenderedPages()) expect.soft(await faults(htmlOf(path), path), path).toEqual([]);
});

test('every on-demand page, for a visitor and for an administrator', async ({ server }) => {
  const { cookie } = await founding(server);
  for (const path of onDemandPages())
    for (const who of ['', cookie]) {
      const response = await fetch(server.localUrl + path, { headers: { accept: 'text/html', cookie: who } });
      expect
        .soft(await faults(await response.text(), path), `${path} ${who ? 'administrator' : 'visitor'}`)
        .toEqual([]);
    }
});
