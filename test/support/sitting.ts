// A learner who sits a course test in a browser. What is right is read from the server's own database file.
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { placesOf, type PlaceRow } from '#features/assessment/queries.ts';
import type { Answer, QuestionAnswer } from '#features/assessment/model.ts';
import { openDatabase } from '#platform/db.ts';
import { perfect } from './attempts.ts';

/** The places of the attempt that the page shows, as the server drew them. */
export async function placesOfPage(page: Page, dataDir: string): Promise<PlaceRow[]> {
  const attempt = (await page.locator('[data-test]').getAttribute('data-test'))!;
  const db = await openDatabase({ url: `file:${join(dataDir, 'weft.db')}` });
  try {
    return await placesOf(db, attempt);
  } finally {
    db.$client.close();
  }
}

export const rightAnswer = perfect;

/** An answer that earns no points, or as few as the question allows. */
export function wrongAnswer(place: PlaceRow): Answer {
  const right = perfect(place);
  const types = place.item.type === 'scenario' ? place.item.questions.map(({ type }) => type) : [place.item.type];
  const wrong = types.map((type, at) =>
    spoil(type, (types.length > 1 ? (right as QuestionAnswer[])[at] : right) as QuestionAnswer),
  );
  return types.length > 1 ? wrong : wrong[0]!;
}

function spoil(type: string, right: QuestionAnswer): QuestionAnswer {
  switch (type) {
    case 'single':
      return (right as number) === 0 ? 1 : 0;
    case 'truefalse':
      return !right;
    case 'multiple':
      return [0, 1, 2, 3].filter((option) => !(right as number[]).includes(option)).slice(0, 1);
    case 'matching':
      return [...(right as number[]).slice(1), (right as number[])[0]!];
    case 'ordering':
      return [...(right as number[])].reverse();
    default:
      return '-987654';
  }
}

/** Gives an answer by the controls that stand on the page. */
export async function answer(page: Page, place: PlaceRow, given: Answer): Promise<void> {
  const questions = await page.locator(`[data-number="${place.n}"] [data-question]`).all();
  for (const [at, question] of questions.entries())
    await answerQuestion(question, (questions.length > 1 ? (given as QuestionAnswer[])[at] : given) as QuestionAnswer);
}

async function answerQuestion(question: Locator, given: QuestionAnswer): Promise<void> {
  switch (await question.getAttribute('data-question')) {
    case 'single':
    case 'truefalse':
      return question.locator(`input[value="${String(given)}"]`).check();
    case 'multiple':
      for (const input of await question.locator('input').all())
        await input.setChecked((given as number[]).includes(Number(await input.inputValue())));
      return;
    case 'matching':
      for (const [left, right] of (given as number[]).entries())
        await question.locator('select').nth(left).selectOption(String(right));
      return;
    case 'ordering':
      return order(question, given as number[]);
    default:
      await question.locator('input').fill(String(given));
      return question.locator('input').blur();
  }
}

/** Moves the rows by their buttons until each shown step stands at its place. */
async function order(question: Locator, given: readonly number[]): Promise<void> {
  const texts = await Promise.all(given.map((step) => question.locator(`label[for$="-${step}"]`).textContent()));
  const rowOf = (text: string | null) => question.locator('li').filter({ hasText: text!.trim() });
  for (const [place, text] of texts.entries()) {
    const indexOf = async () =>
      (await question.locator('li label').allTextContents()).findIndex((label) => label.trim() === text!.trim());
    for (let at = await indexOf(); at > place; at--) await rowOf(text).first().locator('[data-up]').click();
  }
  const keep = question.getByRole('button', { name: 'This order is right' });
  if (await keep.isVisible()) await keep.click();
}

/** Waits until the line under the question says that the answer is on the server. */
export const savedHere = (page: Page): Locator => page.locator('[data-receipt]').filter({ hasText: 'Answer saved' });

/** Goes to a question by its square. */
export const goTo = (page: Page, n: number): Promise<void> =>
  page
    .locator('[data-strip] button')
    .nth(n - 1)
    .click();

/** Hands in and waits for the result. */
export async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, hand in' }).click();
  await page.getByRole('heading', { name: 'By objective' }).waitFor();
}
