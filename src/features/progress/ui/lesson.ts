import { m } from '#shared/i18n/paraglide/messages.js';
import { isDone, standingCompletions, type LessonRecord } from '../rules/fold.ts';
import { paint } from './device.ts';
import { isSaved, onStatus, readProgress, readStatus, receiptLine, record, type Kept } from './outbox.ts';
import { paintPlayState } from './play-state.ts';

const page = document.querySelector<HTMLElement>('[data-lesson]')!;
const lessonId = page.dataset['lesson']!;

const recordOf = async (): Promise<LessonRecord | undefined> => (await readProgress()).lessons[lessonId];

/** Notes (citations, words) open beside the text when wide, under their paragraph when narrow; one at a time. */
function openNote(anchor: HTMLElement, kind: 'source' | 'word', content: Node[]): void {
  const wasOpen = anchor.ariaExpanded === 'true';
  closeNote(false);
  if (wasOpen) return;
  const block = anchor.closest<HTMLElement>('p, li, td, h2, h3, .voice') ?? anchor;
  const host = block.closest('table') ?? block;
  const note = Object.assign(document.createElement('aside'), { className: `note ${kind}` });
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: '×',
    ariaLabel: m.close(),
  });
  close.addEventListener('click', () => closeNote(true));
  note.append(...content, ...(kind === 'source' ? [close] : []));
  note.id = 'note';
  note.setAttribute('role', 'note');
  anchor.ariaExpanded = 'true';
  anchor.setAttribute('aria-describedby', 'note');
  const wide = matchMedia('(min-width: 1180px)').matches;
  if (wide) {
    host.classList.add('anchored');
    host.append(note);
  } else host.after(note);
}

function closeNote(giveFocusBack: boolean): void {
  const note = document.getElementById('note');
  const anchor = document.querySelector<HTMLElement>('[aria-expanded="true"][aria-describedby="note"]');
  note?.remove();
  if (!anchor) return;
  anchor.ariaExpanded = null;
  anchor.removeAttribute('aria-describedby');
  if (giveFocusBack) anchor.focus();
}

let hovered: HTMLElement | null = null;

function wireNotes(): void {
  page.addEventListener('click', (event) => {
    const target = event.target as HTMLElement;
    const cite = target.closest<HTMLElement>('.cite');
    const term = target.closest<HTMLElement>('.term');
    if (cite) {
      event.preventDefault();
      const source = document.getElementById(cite.getAttribute('href')!.slice(1))!;
      openNote(cite, 'source', [...source.cloneNode(true).childNodes]);
    } else if (term) {
      event.preventDefault();
      // The pointer that clicks has hovered before: a click keeps open what the hover opened.
      if (term === hovered && term.ariaExpanded === 'true') hovered = null;
      else openWord(term);
    }
  });
  for (const term of page.querySelectorAll<HTMLElement>('.term')) {
    term.addEventListener('mouseenter', () => {
      if (!matchMedia('(hover: hover) and (min-width: 1180px)').matches || term.ariaExpanded === 'true') return;
      hovered = term;
      openWord(term);
    });
    term.addEventListener(
      'focus',
      () => term.matches(':focus-visible') && term.ariaExpanded !== 'true' && openWord(term),
    );
  }
  document.addEventListener('keydown', (event) => event.key === 'Escape' && closeNote(true));
}

function openWord(term: HTMLElement): void {
  const word = Object.assign(document.createElement('b'), { textContent: term.dataset['term']! });
  openNote(term, 'word', [word, document.createTextNode(term.dataset['def']!)]);
}

function wireChecks(known: LessonRecord | undefined): void {
  for (const check of page.querySelectorAll<HTMLElement>('[data-check]')) {
    const id = check.dataset['check']!;
    const options = [...check.querySelectorAll<HTMLDetailsElement>('[data-option]')];
    const tries = check.querySelector<HTMLElement>('[data-tries]')!;
    tries.setAttribute('aria-live', 'polite');
    const chosen = new Set(known?.checks[id] ?? []);
    const count = () =>
      (tries.textContent = chosen.size ? m.catalogue_check_tries({ count: chosen.size }) : m.catalogue_check_free());
    for (const option of options) {
      const letter = option.dataset['option']!;
      if (chosen.has(letter)) option.open = true;
      option.addEventListener('toggle', () => {
        if (!option.open || chosen.has(letter)) return;
        chosen.add(letter);
        count();
        void record('check.answered', lessonId, { check: id, option: letter });
      });
    }
    count();
  }
}

function wirePractice(known: LessonRecord | undefined): void {
  const field = page.querySelector<HTMLTextAreaElement>('[data-note]');
  const line = page.querySelector<HTMLElement>('[data-receipt]');
  if (!field || !line) return;
  const note = field.dataset['note']!;
  const before = known?.notes[note];
  if (before && !field.value) field.value = before.value;
  let last = field.value;
  let pending: Kept | null = null;
  let timer = 0;

  const show = async (saved: boolean) => {
    const { kind, head, more } = receiptLine(await readStatus(), saved);
    line.className = `receipt ${kind}`;
    line.replaceChildren(Object.assign(document.createElement('b'), { textContent: head }), more);
  };
  const keep = async () => {
    clearTimeout(timer);
    if (field.value === last) return;
    last = field.value;
    pending = await record('note.saved', lessonId, { note, text: field.value });
    await show(false);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), 800);
  });
  field.addEventListener('blur', () => void keep());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void keep());
  addEventListener('pagehide', () => void keep());
  onStatus(
    (status, saved) => void ((pending || status.unkept) && show(pending ? isSaved(pending, status, saved) : false)),
  );
  if (before) void readStatus().then((status) => show(status.waiting === 0));
}

function wireCompletion(known: LessonRecord | undefined): void {
  const button = page.querySelector<HTMLAnchorElement>('[data-complete]')!;
  const already = page.querySelector<HTMLElement>('[data-completed]')!;
  already.hidden = !isDone(known);
  button.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    void record('lesson.completed', lessonId, {}).finally(() => location.assign(button.href));
  });
  page.querySelector('[data-undo]')!.addEventListener('click', async () => {
    const standing = standingCompletions(await recordOf());
    if (standing.length) await record('lesson.reopened', lessonId, { undoes: standing });
    already.hidden = true;
    await paint();
  });
}

async function start(): Promise<void> {
  wireNotes();
  const known = await recordOf();
  wireChecks(known);
  wirePractice(known);
  wireCompletion(known);
  const panels = page.querySelectorAll<HTMLElement>('[data-play]');
  if (panels.length) paintPlayState(panels, await readProgress());
  if (!known?.opened) await record('lesson.opened', lessonId, {});
}

void start();
