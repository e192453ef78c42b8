import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { loadCatalogue } from '#platform/catalogue.ts';
import { launchOptions } from '#test/support/browser.ts';
import { founding, signIn, signUp } from '#test/support/people.ts';
import { startServer, type RunningServer } from '#test/support/server.ts';

// The main job at 360 px: a visitor reads, does checks, plays half of Bagru, signs up, says "yes, mine", goes on at a second
// device, ends the simulation, finishes the course, signs out on a shared phone where another learner sees nothing of it.
const { catalogue } = loadCatalogue('content');
const course = catalogue.courses[0]!;
const simulation = catalogue.simulations.find(({ id }) => id === 'bagru')!;
const path = ['1b', '2b', '3c', '4a', '5a', '6b', '7b', '8a', '9a', '10a'];

let server: RunningServer;
let browser: Browser;
const secret = { username: 'rosa-journey', password: 'one plain weave of cotton' };

test.beforeAll(async ({ playwright }) => {
  server = await startServer();
  await founding(server);
  browser = await playwright.chromium.launch(await launchOptions());
});
test.afterAll(async () => {
  await browser.close();
  await server.stop();
});

const phone = (): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
const lessonUrl = (index: number) => `${server.url}/courses/${course.slug}/${course.lessons[index]!.slug}/`;

async function read(page: Page, index: number): Promise<void> {
  await page.goto(lessonUrl(index));
  await page.waitForFunction(() => document.querySelector('[data-tries]')?.hasAttribute('aria-live'));
}

async function finish(page: Page): Promise<void> {
  const before = page.url();
  await page.locator('[data-complete]').click();
  await page.waitForURL((url) => url.href !== before);
}

async function decide(page: Page, choices: readonly string[]): Promise<void> {
  for (const choice of choices) {
    const node = simulation.nodes.find((candidate) => choice === candidate.id + choice.at(-1))!;
    const option = node.options.find((candidate) => candidate.id === choice.at(-1))!;
    await expect(page.getByRole('heading', { level: 1, name: node.title })).toBeVisible();
    await page.getByRole('button', { name: option.text }).click();
    await expect(page.getByText(option.told)).toBeVisible();
    await page.locator('.case-go button').click();
  }
}

test('a trainee’s whole path', async () => {
  test.setTimeout(240_000);
  const first = await phone();
  const page = await first.newPage();

  // A visitor reads and does checks.
  await page.goto(server.url);
  await page.getByRole('link', { name: `Start with ${course.title}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: course.title })).toBeVisible();
  await read(page, 0);
  const check = page.locator('.check').first();
  await check.locator('summary').nth(0).click();
  await check.locator('summary').nth(2).click();
  await expect(check.locator('[data-tries]')).toContainText('2 tries');
  await page.locator('[data-note]').fill('Nine of fourteen workshops turned away an order last season.');
  await expect(page.locator('[data-receipt]')).toContainText('Kept on this device');
  await finish(page);
  await expect(page).toHaveURL(lessonUrl(1));
  await page.goto(`${server.url}/courses/${course.slug}/`);
  await expect(page.getByText(`1 of ${course.lessons.length} lessons done`)).toBeVisible();

  // Plays half of Bagru, and finds the place again after a reload.
  await page.goto(`${server.url}/cases/${simulation.id}/play/`);
  await page.locator('.case-player[data-ready]').waitFor();
  await page.locator('.case-player .button.primary').first().click();
  await decide(page, path.slice(0, 5));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: simulation.nodes[5]!.title })).toBeVisible();

  // Signs up and says that the work is theirs.
  await signUp(page, server.url, { name: 'Rosa Benalcázar', ...secret });
  await expect(
    page.getByRole('heading', { name: 'This device holds 1 lesson of work without a name. Is it yours?' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Yes, it is mine' }).click();
  await expect(page.getByText(`1 of ${course.lessons.length} lessons done`)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('Nine of fourteen workshops')).toBeVisible();
  await expect(page.locator('[data-device-state]')).toContainText('Everything on this device is saved');

  // Goes on at a second device and ends the simulation there.
  const second = await phone();
  const other = await second.newPage();
  await signIn(other, server.url, secret);
  await other.getByRole('link', { name: 'Resume at decision 6' }).click();
  await decide(other, path.slice(5));
  await expect(other.getByRole('heading', { level: 1, name: 'The fathers came back' })).toBeVisible();
  await other.goto(`${server.url}/me/`);
  await expect(other.getByText('The fathers came back')).toBeVisible({ timeout: 15_000 });

  // Finishes the course there; undoes a lesson and does it again.
  for (let index = 1; index < course.lessons.length; index++) {
    await read(other, index);
    await finish(other);
  }
  await read(other, 3);
  await other.getByRole('button', { name: 'Not done after all' }).click();
  await expect(other.locator('[data-completed]')).toBeHidden();
  await other.goto(`${server.url}/courses/${course.slug}/`);
  await expect(other.getByText(`${course.lessons.length - 1} of ${course.lessons.length} lessons done`)).toBeVisible();
  await read(other, 3);
  await finish(other);
  await expect
    .poll(
      async () => {
        const me = (await (await second.request.get(`${server.url}/me/`)).text()).replace(/\s+/g, ' ');
        return me.includes(`${course.lessons.length} of ${course.lessons.length} lessons done`);
      },
      { timeout: 20_000 },
    )
    .toBe(true);

  // The first device agrees.
  await page.goto(`${server.url}/me/`);
  await expect(page.getByText(`${course.lessons.length} of ${course.lessons.length} lessons done`)).toBeVisible();

  // A shared phone: another learner signs in and sees nothing of it.
  await page.goto(`${server.url}/sign-out/`);
  await page.locator('main form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('signed out');
  await signUp(page, server.url, { name: 'Kishan Lal', username: 'kishan-journey' });
  await expect(page.getByRole('heading', { level: 1, name: 'Kishan Lal' })).toBeVisible();
  await expect(page.locator('.ask')).toHaveCount(0);
  await expect(page.getByText('lessons done')).toHaveCount(0);
  await page.goto(`${server.url}/courses/${course.slug}/`);
  await expect(page.getByText(`0 of ${course.lessons.length} lessons done`)).toBeVisible();
  await read(page, 0);
  await expect(page.locator('[data-note]')).toHaveValue('');
  await page.goto(`${server.url}/cases/${simulation.id}/play/`);
  await page.locator('.case-player[data-ready]').waitFor();
  await expect(page.getByRole('heading', { level: 1, name: simulation.nodes[5]!.title })).toHaveCount(0);
  await first.close();
  await second.close();
});
