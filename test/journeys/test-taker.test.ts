import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { launchOptions } from '#test/support/browser.ts';
import { founding, signIn, signUp } from '#test/support/people.ts';
import { startServer, type RunningServer } from '#test/support/server.ts';
import { answer, goTo, handIn, placesOfPage, rightAnswer, savedHere, wrongAnswer } from '#test/support/sitting.ts';

// A course test at 360 px: failed, then passed, with the line cut and the server killed in the middle; two tabs; no script.
let server: RunningServer;
let browser: Browser;
const address = '/courses/trust-building/test/';

test.beforeAll(async ({ playwright }) => {
  server = await startServer();
  await founding(server);
  browser = await playwright.chromium.launch(await launchOptions());
});
test.afterAll(async () => {
  await browser.close();
  await server.stop();
});

const phone = (over: object = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, ...over });

async function begin(page: Page): Promise<void> {
  await page.goto(server.url + address);
  await page.getByRole('button', { name: /Start the test|Try again with new questions/ }).click();
  await page.locator('[data-test]').waitFor();
}

test('a learner fails and sees why, then passes with the line cut and the server killed in the middle', async () => {
  test.setTimeout(240_000);
  const context = await phone();
  const page = await context.newPage();
  await signUp(page, server.url, { username: 'tariq-test' });

  // All wrong: the result says which lessons to read again, and every question why.
  await begin(page);
  for (const place of await placesOfPage(page, server.dataDir)) {
    await goTo(page, place.n);
    await answer(page, place, wrongAnswer(place));
    await expect(savedHere(page)).toBeVisible({ timeout: 10_000 });
  }
  await handIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Not yet' })).toBeVisible();
  await expect(page.locator('.objectives .lesson a').first()).toBeVisible();
  const firstDraw = await page.locator('article h3').allTextContents();

  // A new draw; from the third question on there is no line.
  await page.getByRole('link', { name: 'Try again with new questions' }).click();
  await begin(page);
  const places = await placesOfPage(page, server.dataDir);
  const stems = places.map(({ item }) => item.stem);
  expect(stems.filter((stem) => firstDraw.some((old) => old.trim() === stem)).length).toBeLessThan(stems.length / 2);
  for (const place of places.slice(0, 2)) {
    await goTo(page, place.n);
    await answer(page, place, rightAnswer(place));
    await expect(savedHere(page)).toBeVisible();
  }
  await context.setOffline(true);
  await goTo(page, 3);
  await answer(page, places[2]!, rightAnswer(places[2]!));
  await expect(page.locator('[data-receipt]')).toContainText('Kept on this device');
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, hand in' }).click();
  await expect(page.locator('[data-receipt]')).toContainText('Handing in needs a connection');
  await context.setOffline(false);
  await goTo(page, 3);
  await expect(savedHere(page)).toBeVisible({ timeout: 40_000 });

  // The server dies with an answer under way; the page is loaded again when it is back, and the answer is still there.
  await server.kill9();
  await goTo(page, 4);
  await answer(page, places[3]!, rightAnswer(places[3]!));
  await expect(page.locator('[data-receipt]')).toContainText('Kept on this device', { timeout: 10_000 });
  server = await server.restart();
  await page.reload();
  await expect(page.locator('[data-strip] .answered')).toHaveCount(4);
  await goTo(page, 4);
  await expect(savedHere(page)).toBeVisible({ timeout: 40_000 });
  for (const place of places.slice(4)) {
    await goTo(page, place.n);
    await answer(page, place, rightAnswer(place));
    await expect(savedHere(page)).toBeVisible({ timeout: 10_000 });
  }
  await handIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You passed' })).toBeVisible();
  await expect(page.getByText(`${places.length} of ${places.length} points`)).toBeVisible();
  await page.goto(`${server.url}/me/`);
  await expect(page.getByText('best 100 %')).toBeVisible();
  await context.close();
});

test('two tabs in one attempt: neither overwrites the other unasked, and a test handed in stays so', async () => {
  const context = await phone();
  const [one, two] = [await context.newPage(), await context.newPage()];
  await signUp(one, server.url, { username: 'dora-tabs' });
  await begin(one);
  await two.goto(one.url());
  await two.locator('[data-strip] button').first().waitFor();
  const [place] = await placesOfPage(one, server.dataDir);
  await goTo(one, 1);
  await answer(one, place!, rightAnswer(place!));
  await expect(savedHere(one)).toBeVisible();
  await goTo(two, 1);
  await answer(two, place!, wrongAnswer(place!));
  await expect(two.locator('[data-elsewhere]')).toContainText('answered in another tab');
  await two.getByRole('button', { name: 'Keep mine' }).click();
  await expect(savedHere(two)).toBeVisible();

  // The first tab does not know of it yet: nothing is handed in before its learner has seen which answer is kept.
  await one.getByRole('button', { name: 'Hand in', exact: true }).click();
  await one.getByRole('button', { name: 'Yes, hand in' }).click();
  await expect(one.getByRole('alert')).toContainText('Some answers need mending');
  await expect(one.locator('.problem')).toContainText('on another page or device');
  await handIn(one);
  await goTo(two, 2);
  const [, second] = await placesOfPage(two, server.dataDir);
  await answer(two, second!, rightAnswer(second!));
  await expect(two.locator('[data-receipt]')).toContainText('already handed in');
  await two.getByRole('link', { name: 'See the result' }).click();
  await expect(two.getByRole('heading', { name: 'By objective' })).toBeVisible();
  await context.close();
});

test('without JavaScript the whole test is one form that saves, tells what to mend, and hands in', async () => {
  const context = await phone({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signUp(page, server.url, { username: 'noor-plain' });
  await begin(page);
  const places = await placesOfPage(page, server.dataDir);
  const first = page.locator('[data-question="single"], [data-question="truefalse"]').first().locator('input').first();
  await first.check();
  await page.getByRole('button', { name: 'Save my answers' }).click();
  await expect(
    page.locator('[data-question="single"] input:checked, [data-question="truefalse"] input:checked'),
  ).toHaveCount(1);
  await expect(page.locator('section[data-number]')).toHaveCount(places.length);
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'By objective' })).toBeVisible();
  await context.close();
});

test('a visitor is asked to sign in, and comes back to the test', async () => {
  const context = await phone();
  const page = await context.newPage();
  await signUp(page, server.url, { username: 'vera-visits' });
  await context.clearCookies();
  await page.goto(server.url + address);
  await page.getByRole('link', { name: 'Sign in' }).last().click();
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, server.url, { username: 'vera-visits', password: 'one plain weave of cotton' });
  await page.goto(server.url + address);
  await expect(page.getByRole('button', { name: 'Start the test' })).toBeVisible();
  await context.close();
});
