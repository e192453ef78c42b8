// A lesson in use: what opens, answers and is kept stays accessible, narrow and wide; and the keyboard reaches everything.
import { expect, type Browser, type Page } from '@playwright/test';
import { test } from '#test/support/browser.ts';
import { founding } from '#test/support/people.ts';
import { catalogue, lessonPages, type LessonPage } from '#test/support/site.ts';
import {
  axeFaults,
  darkContrastFaults,
  overflowing,
  phone,
  settled,
  smallControls,
  visitor,
} from '#test/support/visit.ts';

const wide = { width: 1280, height: 900 };

/** The first lesson of each course that has everything that can be opened. */
function lessonsInUse(): LessonPage[] {
  const full = lessonPages().filter(({ id }) => {
    const { body } = catalogue().files.lessons.find((file) => file.value.id === id)!;
    return body.includes('<Cite') && body.includes('<Term') && body.includes('<Check');
  });
  return full.filter(({ course }, index) => full.findIndex((other) => other.course === course) === index);
}

async function expectAccessible(page: Page, state: string): Promise<void> {
  expect.soft(await axeFaults(page), `axe, ${state}`).toEqual([]);
  expect.soft(await darkContrastFaults(page), `dark, ${state}`).toEqual([]);
  expect.soft(await overflowing(page), `edge, ${state}`).toEqual([]);
  expect.soft(await smallControls(page), `controls, ${state}`).toEqual([]);
}

async function useLesson(
  browser: Browser,
  url: string,
  path: string,
  viewport: typeof phone,
  cookie?: string,
): Promise<void> {
  const { page, faults, close } = await visitor(browser, url, {
    viewport,
    ...(cookie ? { cookie } : {}),
  });
  await page.goto(url + path);
  await settled(page);
  const check = page.locator('[data-check]').first();
  await check.locator('.notyet > summary').first().click();
  await check.locator('.yes > summary').first().click();
  await expect(check.locator('[data-tries]')).toContainText('2');
  await page.locator('[data-note]').fill('Nine of fourteen workshops turned away an order last year.');
  await expect(page.locator('[data-receipt]')).not.toBeEmpty();
  const cite = page.locator('main .cite').first();
  await cite.click();
  await expect(page.locator('#note')).toBeVisible();
  await expectAccessible(page, 'citation open, check answered twice, note kept');
  await page.keyboard.press('Escape');
  await expect(page.locator('#note')).toHaveCount(0);
  await expect(cite).toBeFocused();
  await page.locator('main .term').first().click();
  await expect(page.locator('#note')).toBeVisible();
  await expectAccessible(page, 'term open');
  expect.soft(faults).toEqual([]);
  await close();
}

test('there is a lesson to use', () => expect(lessonsInUse().length).toBeGreaterThan(0));

for (const { path } of lessonsInUse()) {
  test(`${path} in use by a visitor on a phone`, async ({ browser, server }) =>
    useLesson(browser, server.url, path, phone));

  test(`${path} in use by a learner on a wide screen`, async ({ browser, server }) => {
    const { cookie } = await founding(server);
    await useLesson(browser, server.url, path, wide, cookie);
  });

  test(`${path} by keyboard: everything is reached in order, seen where it is, and left again`, async ({
    browser,
    server,
  }) => {
    const { page, faults: errors, close } = await visitor(browser, server.url, { viewport: wide });
    await page.goto(server.url + path);
    await settled(page);
    const expected = await page.evaluate(
      () =>
        [
          ...document.querySelectorAll<HTMLElement>(
            'a[href], button, input, select, textarea, summary, [tabindex="0"]',
          ),
        ].filter((element) => element.checkVisibility() && !element.matches(':disabled, [tabindex="-1"]')).length,
    );
    const seen: string[] = [];
    const faults: string[] = [];
    for (let step = 0; step < expected + 5; step++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(seeFocus);
      if (!focus) break;
      seen.push(focus.name);
      if (focus.fault) faults.push(`${focus.name}: ${focus.fault}`);
      // A word that opens its note on focus is closed again, so that the note's own controls don't count.
      if (focus.opened) await page.keyboard.press('Escape');
    }
    expect.soft(faults).toEqual([]);
    expect.soft(errors).toEqual([]);
    expect(seen.length, seen.slice(-3).join(' · ')).toBe(expected);
    await close();
  });
}

/** Runs in the page: what has the focus, whether that is seen, and whether it follows the last one in the markup. */
function seeFocus(): { name: string; fault: string; opened: boolean } | null {
  const element = document.activeElement as HTMLElement | null;
  if (!element || element === document.body) return null;
  const kept = window as unknown as { lastFocus?: Element };
  const { lastFocus } = kept;
  kept.lastFocus = element;
  const style = getComputedStyle(element);
  const hasRing = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const inView = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
  const top = document.elementFromPoint(x, y);
  const isCovered = inView && !(top && (element.contains(top) || top.contains(element)));
  const goesBack = lastFocus
    ? Boolean(lastFocus.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)
    : false;
  const fault = [
    !hasRing && 'no focus ring',
    !inView && 'out of view',
    isCovered && `covered by ${top?.className}`,
    goesBack && 'before the one before it',
  ]
    .filter(Boolean)
    .join(', ');
  const name = `${element.tagName.toLowerCase()} «${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)}»`;
  return { name, fault, opened: Boolean(document.getElementById('note')) };
}
