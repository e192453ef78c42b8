import { expect, test, type Browser } from '@playwright/test';
import { launchOptions } from '#test/support/browser.ts';
import { cardsIn, classroom, trainerOf, type SignInCard } from '#test/support/classroom.ts';
import { sendForm, signInOverHttp, withCookies } from '#test/support/people.ts';
import { startServer, type RunningServer } from '#test/support/server.ts';
import { noticing } from '#test/support/visit.ts';

// A trainer pastes a list with mistakes, mends it, prints cards; a class of 40 signs in within a minute from one address, some
// of them mistyping once; the board knows them; a colleague sees none of it. Then one joins by the code and leaves again.
let server: RunningServer;
let browser: Browser;

test.beforeAll(async ({ playwright }) => {
  server = await startServer();
  browser = await playwright.chromium.launch(await launchOptions());
});
test.afterAll(async () => {
  await browser.close();
  await server.stop();
});

const minute = 60_000;
const size = 40;
const names = Array.from(
  { length: size },
  (_, at) => `Learner ${String.fromCharCode(97 + (at % 26)).repeat(3)} Number${at}`,
);

test('a trainer’s class', async () => {
  test.setTimeout(6 * minute);
  const { trainer, cohort } = await classroom(server, 'leela-class');
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies(withCookies(server.url, trainer.cookie));
  const { page, faults } = await noticing(context, server.url);
  const at = (rest: string) => `${server.url}/cohorts/${cohort}/${rest}`;

  // Three bad rows of forty-three: each is named, nothing is lost, nobody is made.
  await page.goto(at('people/'));
  const bad = ['Mina, leela-class', names[0]!, 'Ravi, x'];
  const pasted = [...names, ...bad].join('\n');
  const list = page.getByLabel('Names, one a line').last();
  await list.fill(pasted);
  await page.getByRole('button', { name: 'Look at the list' }).click();
  await expect(page.getByText('3 of 43 lines must be mended first')).toBeVisible();
  for (const [line, why] of [
    [41, 'has a username that somebody else has'],
    [42, 'has the same name as line 1'],
    [43, 'has a username that does not work'],
  ] as const)
    await expect(page.locator('.bad').filter({ hasText: `Line ${line}` })).toContainText(why);
  await expect(list).toHaveValue(pasted);

  await list.fill(names.join('\n'));
  await page.getByRole('button', { name: 'Look at the list' }).click();
  await page.getByRole('button', { name: `Make ${size} accounts` }).click();
  await page.getByRole('button', { name: `Make ${size} cards` }).click();
  await expect(page.getByText(`${size} cards are ready`)).toBeVisible({ timeout: minute });
  const cards = cardsIn(await page.content());
  expect(cards).toHaveLength(size);
  expect(cards.map(({ name }) => name).sort()).toEqual([...names].sort());
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('header.site')).toBeHidden();
  await expect(page.locator('.password').first()).toBeVisible();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeLessThanOrEqual(5);
  await page.emulateMedia({ media: 'screen' });

  // From one address, all at once; then each chooses a password of their own.
  const from = performance.now();
  const cookies = await Promise.all(cards.map((card, n) => enter(card, n % 4 === 0)));
  const took = performance.now() - from;
  console.log(`a class of ${size} signed in in ${(took / 1000).toFixed(1)} s`);
  expect(took).toBeLessThan(minute);
  await Promise.all(cookies.map(chooseOwn));

  // Passwords are not shown again, and the board has the class.
  await page.goto(at('cards/'));
  expect(await page.content()).not.toContain(cards[0]!.password);
  await page.goto(at(''));
  await expect(page.locator('.threads > li')).toHaveCount(size);
  await page.getByRole('link', { name: 'As a table' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(size);
  const csv = await (await fetch(at('board.csv'), { headers: { cookie: trainer.cookie } })).text();
  expect(csv.trimEnd().split('\r\n')).toHaveLength(size + 1);
  expect(faults).toEqual([]);

  // A colleague of the same institution finds nothing there.
  const colleague = await trainerOf(server, 'omar-class');
  for (const rest of ['', 'people/', 'cards/', 'board.csv'])
    expect((await fetch(at(rest), { headers: { cookie: colleague.cookie } })).status, rest).toBe(404);
  await context.close();
});

/** Signs in, perhaps after a mistyped try; the cookie of the session. */
async function enter({ username, password }: SignInCard, mistypes: boolean): Promise<string> {
  const url = server.localUrl;
  if (mistypes) {
    const wrong = await sendForm(url, '/sign-in/', { name: username, password: `${password}x` });
    expect(wrong.status).toBe(422);
  }
  return signInOverHttp(url, { username, password });
}

/** Is led to the form, chooses a password, and reaches My work. */
async function chooseOwn(cookie: string, n: number): Promise<void> {
  const url = server.localUrl;
  const open = () => fetch(`${url}/me/`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  expect((await open()).headers.get('location')).toBe('/first-password/?next=%2Fme%2F');
  const chosen = await sendForm(url, '/first-password/', { password: `my own weave ${n} of cotton` }, cookie);
  expect(chosen.location, chosen.refusal).toBe('/me/');
  expect((await open()).status).toBe(200);
}

test('a visitor with a code makes an account, comes back, says yes, and leaves again', async () => {
  test.setTimeout(3 * minute);
  const { trainer, cohort } = await classroom(server, 'leela-code', 'Bagru printers');
  await sendForm(server.localUrl, `/cohorts/${cohort}/people/`, { days: '7', uses: '1' }, trainer.cookie);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const { page, faults } = await noticing(context, server.url);
  const people = await fetch(`${server.localUrl}/cohorts/${cohort}/people/`, { headers: { cookie: trainer.cookie } });
  const code = /\/join\/([A-Z2-9]{8})\//.exec(await people.text())![1]!;

  await page.goto(`${server.url}/join/`);
  await page.getByLabel('Code').fill(`${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase());
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Join Bagru printers?');
  await expect(page.getByText('your notes and what you write in debriefs')).toBeVisible();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByText('You were invited to the cohort Bagru printers')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Mina Devi');
  await page.getByLabel('Username').fill('mina-code');
  await page.getByLabel('Password').fill('one plain weave of cotton');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByRole('button', { name: 'Yes, join' }).click();
  await expect(page.getByText('You have joined')).toBeVisible();
  await expect(page.locator('#cohorts')).toContainText('Bagru printers');

  await page.goto(`${server.url}/join/${code}/`);
  await expect(page.getByText('has been used by as many people')).toBeVisible();
  const board = await fetch(`${server.localUrl}/cohorts/${cohort}/`, { headers: { cookie: trainer.cookie } });
  expect(await board.text()).toContain('Mina Devi');

  await page.goto(`${server.url}/me/`);
  await page.locator('#cohorts summary').click();
  await page.getByRole('button', { name: 'Leave Bagru printers' }).click();
  await expect(page.getByText('You have left the cohort')).toBeVisible();
  const after = await fetch(`${server.localUrl}/cohorts/${cohort}/`, { headers: { cookie: trainer.cookie } });
  expect(await after.text()).not.toContain('Mina Devi');
  expect(faults).toEqual([]);
  await context.close();
});
