// The pages of a cohort that has people in it, for its trainer: narrow, wide and dark, empty and full, and valid HTML.
import { expect } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { classroom, type Classroom } from '#test/support/classroom.ts';
import { expectGood } from '#test/support/good.ts';
import { sendForm } from '#test/support/people.ts';
import type { RunningServer } from '#test/support/server.ts';
import { axeFaults, darkContrastFaults, overflowing, settled, smallControls, visitor } from '#test/support/visit.ts';

const wide = { width: 1280, height: 900 };
const rooms = new Map<string, Promise<Classroom & { learner: string }>>();

/** One cohort with three learners for each server of a worker. */
function room(server: RunningServer): Promise<Classroom & { learner: string }> {
  const known = rooms.get(server.dataDir);
  if (known) return known;
  const made = make(server);
  rooms.set(server.dataDir, made);
  return made;
}

async function make(server: RunningServer): Promise<Classroom & { learner: string }> {
  const made = await classroom(server, `leela-pages-${process.pid}`, 'A cohort with a rather long name in Atuntaqui');
  const { cookie } = made.trainer;
  const people = `/cohorts/${made.cohort}/people/`;
  await sendForm(server.localUrl, people, { days: '2', uses: '' }, cookie);
  const list = 'Asha Verma\nWolfeschlegelsteinhausenbergerdorffwelchevoraltern\nMina';
  // The form of the list is a text area; the making of accounts takes the list as it stands.
  const sent = await fetch(`${server.localUrl}${people}?_action=cohorts.makeAccounts`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie,
      origin: server.localUrl,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ cohort: made.cohort, list }),
  });
  expect(sent.headers.get('location')).toContain('/cards/');
  const board = await fetch(`${server.localUrl}/cohorts/${made.cohort}/`, { headers: { cookie } });
  return { ...made, learner: /learners\/([0-9a-z]{26})\//.exec(await board.text())![1]! };
}

for (const rest of ['', '?as=table', '?show=finished', 'people/?saved=code', 'cards/'])
  test(`/cohorts/<cohort>/${rest} is sound and accessible for its trainer`, async ({ browser, server }) => {
    const { cohort, trainer } = await room(server);
    await expectGood(browser, server, `/cohorts/${cohort}/${rest}`, trainer.cookie);
  });

test('the page of a learner is sound and accessible for their trainer', async ({ browser, server }) => {
  const { cohort, trainer, learner } = await room(server);
  await expectGood(browser, server, `/cohorts/${cohort}/learners/${learner}/`, trainer.cookie);
});

test('the list of cohorts is sound and accessible for a trainer', async ({ browser, server }) => {
  const { trainer } = await room(server);
  await expectGood(browser, server, '/cohorts/', trainer.cookie);
});

test('the sheet of cards is sound and accessible', async ({ browser, server }) => {
  const { cohort, trainer } = await room(server);
  const { page, faults, close } = await visitor(browser, server.url, { cookie: trainer.cookie });
  await page.goto(`${server.url}/cohorts/${cohort}/cards/`);
  await page.locator('main input[type=checkbox]').first().check();
  await page.getByRole('button', { name: 'Make cards for those ticked' }).click();
  await page.locator('.password').waitFor();
  expect.soft(await overflowing(page)).toEqual([]);
  expect.soft(await smallControls(page)).toEqual([]);
  expect.soft(await axeFaults(page)).toEqual([]);
  expect.soft(await darkContrastFaults(page)).toEqual([]);
  expect.soft(faults).toEqual([]);
  await close();
});

test('a prerendered page leads a trainer to the cohorts, and nobody else', async ({ browser, server }) => {
  const { trainer } = await room(server);
  for (const [cookie, count] of [
    [trainer.cookie, 2],
    ['', 0],
  ] as const) {
    const { page, close } = await visitor(browser, server.url, { viewport: wide, ...(cookie ? { cookie } : {}) });
    await page.goto(`${server.url}/courses/`);
    await settled(page);
    await expect(page.locator('header a[href="/cohorts/"]')).toHaveCount(count);
    await close();
  }
});
