import { m } from '#shared/i18n/paraglide/messages.js';
import type { Answer } from '#features/assessment/model.ts';
import { readAnswer, sayAnswer, writeAnswer } from './answers.ts';
import type { Standing } from './saving.ts';
import { choice, form, get, placeOf } from './view.ts';

/** `isToSend`: the learner keeps what is on this page, and it goes to the server once more. */
export type Settled = (n: number, rev: number, answer: Answer | null, isToSend: boolean) => void;

/** The line under a question: saved, kept on this device, to be mended, or answered in another place. */
export function paintReceipt(n: number, standing: Standing | undefined, settled: Settled): void {
  const elsewhere = get('elsewhere');
  elsewhere.hidden = standing?.kind !== 'elsewhere';
  if (!standing) return line('', '');
  switch (standing.kind) {
    case 'saving':
      return line('', '', [m.test_saving()]);
    case 'saved':
      return line('saved', m.test_saved_at({ time: time(standing.at) }));
    case 'kept':
      if (!standing.stored) return line('failed', m.test_not_kept(), [m.test_not_kept_more()]);
      return standing.signedOut
        ? line('kept', m.test_kept(), [m.test_signed_out(), ' ', link(form.dataset['signIn']!, m.test_sign_in())])
        : line('kept', m.test_kept(), [m.test_kept_more()]);
    case 'mend':
      return line('kept', m.test_saved_at({ time: time(standing.at) }), [standing.message]);
    case 'elsewhere':
      line('kept', m.test_elsewhere_title());
      return paintElsewhere(elsewhere, n, standing, settled);
    case 'submitted':
      return line('failed', m.test_not_saved(), [
        standing.message,
        ' ',
        link(form.dataset['result']!, m.test_see_result()),
      ]);
    case 'lost':
      return line('failed', m.test_not_saved(), [standing.message]);
  }
}

/** The same place for what is said about handing in. */
export const sayLineNeeded = (): void => line('kept', m.test_kept(), [m.test_line_needed()]);

const time = (at: number) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
const link = (href: string, text: string) => Object.assign(document.createElement('a'), { href, textContent: text });

function line(kind: string, head: string, more: (string | Node)[] = []): void {
  const receipt = get('receipt');
  receipt.className = `receipt ${kind}`;
  receipt.replaceChildren(
    ...(head ? [Object.assign(document.createElement('b'), { textContent: head })] : []),
    ...more,
  );
}

function paintElsewhere(
  box: HTMLElement,
  n: number,
  { answer, rev }: Extract<Standing, { kind: 'elsewhere' }>,
  settled: Settled,
): void {
  const place = placeOf(n);
  const said = sayAnswer(place, answer);
  const text = Object.assign(document.createElement('p'), {
    textContent: said ? m.test_elsewhere({ answer: said }) : m.test_elsewhere_blank(),
  });
  const take = choice(m.test_elsewhere_take(), () => {
    writeAnswer(place, answer);
    settled(n, rev, answer, false);
  });
  const keep = choice(m.test_elsewhere_keep(), () => settled(n, rev, readAnswer(place), true));
  box.replaceChildren(text, take, keep);
}
