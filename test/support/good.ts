// What every page owes its reader, for pages that need somebody signed in.
import { readFileSync } from 'node:fs';
import { expect, type Browser } from '@playwright/test';
import { HtmlValidate, type ConfigData } from 'html-validate';
import type { RunningServer } from './server.ts';
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
} from './visit.ts';

const wide = { width: 1280, height: 900 };
const judge = new HtmlValidate(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8')) as ConfigData);

/** Sound and accessible at phone width, wide, in the dark and at 200 % zoom; valid HTML. */
export async function expectGood(browser: Browser, server: RunningServer, path: string, cookie: string): Promise<void> {
  for (const viewport of [phone, wide]) {
    const { page, faults, close } = await visitor(browser, server.url, { cookie, viewport });
    await page.goto(server.url + path);
    await settled(page);
    await openAll(page);
    const at = `at ${viewport.width} px`;
    expect.soft(await overflowing(page), `beyond the edge ${at}`).toEqual([]);
    expect.soft(await smallControls(page), `controls under 44 px ${at}`).toEqual([]);
    expect.soft(await axeFaults(page), `axe ${at}`).toEqual([]);
    expect.soft(await darkContrastFaults(page), `contrast in the dark theme ${at}`).toEqual([]);
    if (viewport === phone) {
      await page.setViewportSize(zoomed);
      expect.soft(await overflowing(page), 'beyond the edge at 320 px').toEqual([]);
    }
    expect.soft(faults, 'errors, blocked code, other hosts').toEqual([]);
    await close();
  }
  const answer = await fetch(server.localUrl + path, { headers: { cookie, accept: 'text/html' } });
  const { results } = await judge.validateString(await answer.text(), path);
  const wrong = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} ${message} ${line}`),
  );
  expect.soft(wrong, 'valid HTML').toEqual([]);
}
