import { m } from '#shared/i18n/paraglide/messages.js';
import { countKept } from '#features/assessment/ui/test/kept.ts';
import { flush, readStatus } from './outbox.ts';

/** Before signing out: says how much is not saved yet, after one more try to save it. */
export async function warnOfUnsentWork(): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-unsent]')!;
  await flush();
  const { waiting, refused } = await readStatus();
  const count = waiting + refused.length + countKept();
  if (!count) return;
  const title = Object.assign(document.createElement('b'), { textContent: m.progress_unsent_title({ count }) });
  place.replaceChildren(title, document.createTextNode(` ${m.progress_unsent_text()}`));
  place.classList.add('unsent');
  place.setAttribute('role', 'status');
}
