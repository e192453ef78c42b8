// The pages of a course test for who is signed in: before, under way, handed in, and the bank for a trainer.
import { test } from '#test/support/browser.ts';
import { trainerOf } from '#test/support/classroom.ts';
import { expectGood } from '#test/support/good.ts';
import { foundAndRegister, sendForm, type SignedIn } from '#test/support/people.ts';
import { catalogue } from '#test/support/site.ts';
import type { RunningServer } from '#test/support/server.ts';

let count = 0;
const learner = (server: RunningServer): Promise<SignedIn> =>
  foundAndRegister(server, `sits-${process.pid}-${(count += 1)}`);

async function begun(server: RunningServer, who: SignedIn, slug: string, course: string): Promise<string> {
  const { location, refusal } = await sendForm(server.localUrl, `/courses/${slug}/test/`, { course }, who.cookie);
  if (!location) throw new Error(`The test did not start: ${refusal}`);
  return location;
}

for (const { slug, id } of catalogue().courses.filter(({ items }) => items.length > 0)) {
  test(`the test of ${slug} is sound and accessible before, under way and handed in`, async ({ browser, server }) => {
    test.setTimeout(120_000);
    const who = await learner(server);
    await expectGood(browser, server, `/courses/${slug}/test/`, who.cookie);
    const attempt = await begun(server, who, slug, id);
    await expectGood(browser, server, attempt, who.cookie);
    await sendForm(server.localUrl, attempt, { attempt: attempt.split('/').at(-2)! }, who.cookie);
    await expectGood(browser, server, attempt, who.cookie);
    await expectGood(browser, server, `/courses/${slug}/test/`, who.cookie);
  });

  test(`the bank of ${slug} is sound and accessible for a trainer`, async ({ browser, server }) => {
    test.setTimeout(120_000);
    const trainer = await trainerOf(server, `previews-${process.pid}-${(count += 1)}`);
    await expectGood(browser, server, `/courses/${slug}/test/bank/`, trainer.cookie);
    await expectGood(browser, server, `/courses/${slug}/test/bank/?trial=1`, trainer.cookie);
  });
}
