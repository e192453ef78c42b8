import { m } from '#shared/i18n/paraglide/messages.js';
import { threadSvg } from '#shared/ui/thread.ts';
import { isDone, nextLesson, type Progress } from '../rules/fold.ts';
import { flush, forgetOwner, looksSignedIn, onStatus, readCopy, readProgress, refreshIfOld } from './outbox.ts';

/** Draws what is the learner's own onto pages that are the same for everyone: name, ticks, threads, place to resume. */
export async function paint(): Promise<void> {
  const [copy, progress] = await Promise.all([readCopy(), readProgress()]);
  paintAccount(copy?.name, copy?.initials);
  if (copy?.trains) paintTrainer();
  paintThreads(progress);
  paintRows(progress);
  const places = document.querySelectorAll<HTMLElement>('[data-place]');
  if (places.length) (await import('./places.ts')).paintPlaces(places, progress);
}

function paintAccount(name: string | undefined, initials: string | undefined): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-account]');
  if (!link) return;
  if (name && initials) {
    const mark = Object.assign(document.createElement('span'), { className: 'initials', textContent: initials });
    link.replaceChildren(mark);
    link.ariaLabel = `${initials} · ${m.nav_account()}: ${name}`;
  } else if (!looksSignedIn()) {
    link.textContent = m.nav_sign_in();
    link.href = `/sign-in/?next=${encodeURIComponent(location.pathname)}`;
  }
}

/** A trainer's header leads to the cohorts. Pages made on demand have the link already. */
function paintTrainer(): void {
  for (const nav of document.querySelectorAll('header nav'))
    if (!nav.querySelector('[href="/cohorts/"]'))
      nav.append(Object.assign(document.createElement('a'), { href: '/cohorts/', textContent: m.nav_cohorts() }));
}

function paintThreads(progress: Progress): void {
  for (const thread of document.querySelectorAll<HTMLElement>('[data-thread]')) {
    const lessons = thread.dataset['thread']!.split(' ').filter(Boolean);
    if (lessons.length)
      thread.innerHTML = threadSvg(
        lessons.map((id) => isDone(progress.lessons[id])),
        Number(thread.dataset['width']),
      );
  }
}

const tick =
  '<svg class="tick" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="3.5" aria-hidden="true"><path d="m4 13 5 5L20 6"/></svg>';

function paintRows(progress: Progress): void {
  for (const list of document.querySelectorAll<HTMLElement>('[data-rows]')) {
    const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
    const next = nextLesson(
      progress,
      rows.map((row) => row.dataset['row']!),
    );
    for (const row of rows) {
      const done = isDone(progress.lessons[row.dataset['row']!]);
      const wasDone = row.classList.contains('done');
      row.classList.toggle('done', done);
      row.classList.toggle('now', row.dataset['row'] === next);
      row.querySelector('.tick')?.remove();
      if (done) row.insertAdjacentHTML('afterbegin', tick);
      const state = row.querySelector('[data-row-state]');
      if (state && (done || wasDone)) state.textContent = done ? m.progress_done() : (row.dataset['minutes'] ?? '');
      else if (done && !wasDone)
        row.querySelector('a')?.insertAdjacentHTML('beforeend', `<span class="sr"> · ${m.progress_done()}</span>`);
    }
  }
}

/** Pages whose forms change who works here: the device asks the server anew who it is. */
const doors = /^\/(sign-in|sign-up|sign-out|found)\//;

async function start(): Promise<void> {
  if (doors.test(location.pathname)) addEventListener('submit', () => void forgetOwner());
  await paint();
  await refreshIfOld();
  await paint();
  onStatus((_, saved) => void (saved.length ? paint() : undefined));
  addEventListener('online', () => void flush());
  addEventListener('pageshow', (event) => void (event.persisted && paint()));
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && flush()));
  void flush();
  if (document.querySelector('[data-unsent]'))
    void import('./unsent.ts').then(({ warnOfUnsentWork }) => warnOfUnsentWork());
  if (looksSignedIn()) void import('./join.ts').then(({ askForVisitorsWork }) => askForVisitorsWork());
}

void start();
