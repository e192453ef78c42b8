import { m } from '#shared/i18n/paraglide/messages.js';
import styleSheet from './join.css?url';
import { flush, readCopy } from './outbox.ts';
import { eventsOf, got, inStore, readMeta, visitor, writeMeta, type Copy } from './store.ts';

/**
 * Work done here before anyone signed in belongs to nobody yet. The one who signs in is asked once: yes joins it to the
 * account, no leaves it for another, delete asks again before it deletes.
 */
export async function askForVisitorsWork(): Promise<void> {
  const owner = (await readCopy())?.owner;
  if (!owner) return;
  const { events, declined } = await inStore('readonly', async (store) => ({
    events: await eventsOf(store, visitor),
    declined: await readMeta<number>(store, `declined:${owner}`),
  })).catch(() => ({ events: [], declined: undefined }));
  if (!events.length || (declined ?? 0) >= events.length) return;
  const lessons = new Set(events.filter((event) => event.kind === 'lesson.completed').map((event) => event.object))
    .size;
  const title = lessons ? m.progress_ask_lessons({ count: lessons }) : m.progress_ask_title({ count: events.length });
  show(title, {
    yes: async () => {
      await joinTo(owner);
      await flush();
      location.reload();
    },
    no: () => inStore('readwrite', (store) => writeMeta(store, `declined:${owner}`, events.length)),
    remove: async () => {
      if (!confirm(m.progress_ask_delete_sure())) return false;
      await inStore('readwrite', (store) => events.forEach((event) => store('events').delete(event.id)));
      return true;
    },
  });
}

/** Re-addresses the visitor's events; their ids stay, so that joining twice joins once. */
export const joinTo = (owner: string): Promise<void> =>
  inStore('readwrite', async (store) => {
    for (const event of await eventsOf(store, visitor)) store('events').put({ ...event, learner: owner });
    const copy = (await got(store('copies').get(owner))) as Copy | undefined;
    if (copy) store('copies').put({ ...copy, refreshed: 0 });
  });

type Answers = { yes: () => Promise<void>; no: () => Promise<void>; remove: () => Promise<boolean> };

function show(title: string, answers: Answers): void {
  const place = document.querySelector<HTMLElement>('[data-ask]')!;
  // The style comes with the question: pages that never ask do not carry it.
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styleSheet }));
  const panel = Object.assign(document.createElement('section'), { className: 'ask' });
  panel.setAttribute('aria-labelledby', 'ask-title');
  const heading = Object.assign(document.createElement('h2'), { id: 'ask-title', textContent: title, tabIndex: -1 });
  const explain = Object.assign(document.createElement('p'), { textContent: m.progress_ask_explain() });
  const close = () => {
    place.hidden = true;
    place.replaceChildren();
  };
  const button = (label: string, kind: string, act: () => Promise<unknown>) => {
    const control = Object.assign(document.createElement('button'), {
      type: 'button',
      className: `button small ${kind}`,
      textContent: label,
    });
    control.addEventListener('click', async () => {
      control.disabled = true;
      if ((await act()) === false) control.disabled = false;
      else close();
    });
    return control;
  };
  const row = Object.assign(document.createElement('div'), { className: 'ask-answers' });
  row.append(
    button(m.progress_ask_yes(), 'primary', answers.yes),
    button(m.progress_ask_no(), 'quiet', answers.no),
    button(m.progress_ask_delete(), 'link', answers.remove),
  );
  panel.append(heading, explain, row);
  place.replaceChildren(panel);
  place.hidden = false;
  heading.focus();
}
