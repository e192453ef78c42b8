// A visit to a page that notices what people and attackers would: errors, blocked scripts, requests to other hosts.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { withCookies } from './people.ts';

export const phone = { width: 360, height: 740 };
/** 1280 × 1024 at 400 %. */
export const zoomed = { width: 320, height: 256 };

export type Noticed = { page: Page; faults: string[]; close: () => Promise<void> };

type VisitOptions = BrowserContextOptions & { cookie?: string };

/** A fresh browser context on one page; `faults` fills with what goes wrong while it is open. */
export async function visitor(
  browser: Browser,
  url: string,
  { cookie, ...options }: VisitOptions = {},
): Promise<Noticed> {
  // Colours that are still on their way would be judged as they pass.
  const context = await browser.newContext({ viewport: phone, reducedMotion: 'reduce', ...options });
  if (cookie) await context.addCookies(withCookies(url, cookie));
  return { ...(await noticing(context, url)), close: () => context.close() };
}

export async function noticing(context: BrowserContext, url: string): Promise<Omit<Noticed, 'close'>> {
  const page = await context.newPage();
  watchTraffic(page);
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    // The browser says so itself when a page answers 404, 422 or 500: such pages are visited on purpose.
    if (message.type() === 'error' && !(isStatus.test(message.text()) && message.location().url === page.url()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page cuts what it was still fetching.
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      faults.push(`answered ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') faults.push(`another host: ${request.url()}`);
  });
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI || 'inline'} ${event.sample}`),
    ),
  );
  return { page, faults };
}

const isStatus = /^Failed to load resource: the server responded with a status of (404|422|500|401|403)/;

/** Requests under way, and when that number last changed. */
const traffic = new WeakMap<Page, { open: number; changed: number }>();

function watchTraffic(page: Page): void {
  const state = { open: 0, changed: Date.now() };
  const change = (by: number) => () => {
    state.open += by;
    state.changed = Date.now();
  };
  traffic.set(page, state);
  page.on('request', change(1));
  page.on('requestfinished', change(-1));
  page.on('requestfailed', change(-1));
}

/** Waits until the page's own scripts have come and drawn what is the learner's: nothing under way for a moment. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const state = traffic.get(page);
  if (!state) return page.waitForLoadState('networkidle');
  state.changed = Math.max(state.changed, Date.now() - quiet / 2);
  while (state.open > 0 || Date.now() - state.changed < quiet) await page.waitForTimeout(quiet / 4);
}

const quiet = 160;

export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];

/** In the page itself, without a second one beside it: ours have no frames, and it takes half the time. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

/** Every rule of axe that the standards ask for; one line for each element at fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  return lines(await axe(page).withTags(tags).analyze());
}

/** Only contrast, in the dark theme of the page as it stands. */
export async function darkContrastFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const found = lines(await axe(page).withRules(['color-contrast']).analyze()).map((line) => `dark: ${line}`);
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;
const lines = ({ violations }: Results): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, html, any, all, none }) =>
        `${id}: ${target.join(' ')} ${html.slice(0, 120)} ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`,
    ),
  );

/** What reaches beyond the edge of the viewport, unless it lies in a box that scrolls by itself. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const describe = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} «${(element.textContent ?? '').trim().slice(0, 40)}»`;
    const scrolls = (element: Element | null): boolean =>
      Boolean(
        element &&
        (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement)),
      );
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const { right, width: own } = element.getBoundingClientRect();
      return own > 0 && right > width + 1 && !scrolls(element.parentElement);
    });
    return [
      `the page is ${document.documentElement.scrollWidth} px wide in ${width}`,
      ...beyond.slice(-5).map(describe),
    ];
  });

/** Opens every disclosure: menus, options with their feedback, texts beside figures. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** Controls lower or narrower than 44 px; links of menus may be as narrow as their word. Links inside text are marks: axe holds those to 24 px. */
export const smallControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isControl =
      'button, .button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, summary, [role=button]';
    return [...document.querySelectorAll<HTMLElement>(`${isControl}, nav a`)].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      if (!control.checkVisibility() || width === 0) return [];
      const words = (control.textContent || control.getAttribute('aria-label') || '').trim().slice(0, 30);
      const narrowest = control.matches(isControl) ? 43.5 : 24;
      return height < 43.5 || width < narrowest
        ? [
            `${control.tagName.toLowerCase()}.${control.className} «${words}» ${Math.round(width)}×${Math.round(height)}`,
          ]
        : [];
    });
  });
