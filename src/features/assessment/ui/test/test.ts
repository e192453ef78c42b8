import { m } from '#shared/i18n/paraglide/messages.js';
import { readAnswer, writeAnswer } from './answers.ts';
import { wireOrder } from './order.ts';
import { paintReceipt, sayLineNeeded, type Settled } from './receipt.ts';
import { wireMatching } from './matching.ts';
import { makeSaver, type Standing } from './saving.ts';
import { paintStrip } from './strip.ts';
import { choice, form, get, numberOf, placeOf, places, revField } from './view.ts';

const revs = new Map(places.map((place) => [numberOf(place), Number(revField(numberOf(place)).value)]));
const standings = new Map<number, Standing>();
let now = Number(form.dataset['first'] ?? '') || Number(/^#question-(\d+)$/.exec(location.hash)?.[1] ?? '') || 0;

const saver = makeSaver(form.dataset['test']!, revs, (n, standing) => {
  standings.set(n, standing);
  revField(n).value = String(revs.get(n) ?? 0);
  paint(n === now);
});

const isAnswered = (n: number) => readAnswer(placeOf(n)) !== null;
const isFlagged = (n: number) => saver.kept.flags.includes(n);
const openPlaces = () => places.map(numberOf).filter((n) => !isAnswered(n));

function paint(withReceipt: boolean): void {
  if (withReceipt) paintReceipt(now, standings.get(now), settle);
  paintStrip({ now, isAnswered, isFlagged, standings, go: show });
}

const settle: Settled = (n, rev, answer, isToSend) => {
  standings.delete(n);
  saver.resolve(n, rev, answer, isToSend);
  revField(n).value = String(rev);
  paint(true);
};

/** Shows one question and moves the reader to it. */
function show(n: number, focus = true): void {
  now = Math.min(Math.max(n, 1), places.length);
  const isLast = now === places.length;
  get('confirm').hidden = true;
  get('submit').hidden = false;
  for (const place of places) place.hidden = numberOf(place) !== now;
  get<HTMLButtonElement>('back').disabled = now === 1;
  get('next').hidden = isLast;
  get('submit').classList.toggle('primary', isLast);
  get('submit').classList.toggle('quiet', !isLast);
  history.replaceState(null, '', `#question-${now}`);
  paintFlag();
  paint(true);
  if (!focus) return;
  placeOf(now).querySelector<HTMLElement>('h2')!.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

function paintFlag(): void {
  const flag = get<HTMLButtonElement>('flag');
  flag.setAttribute('aria-pressed', String(isFlagged(now)));
  flag.textContent = isFlagged(now) ? m.test_come_back_not() : m.test_come_back();
}

let typing = 0;

/** `soon`: while somebody types, each letter is not an answer yet. */
function changed(place: HTMLElement, soon: boolean): void {
  clearTimeout(typing);
  const keep = () => {
    typing = 0;
    saver.save(numberOf(place), readAnswer(place));
  };
  if (soon) typing = window.setTimeout(keep, 600);
  else keep();
  paint(false);
}

const isText = (event: Event) => (event.target as HTMLInputElement).type === 'text';

function wirePlace(place: HTMLElement): void {
  place.addEventListener('change', (event) => !isText(event) && changed(place, false));
  place.addEventListener('input', (event) => isText(event) && changed(place, true));
  // Enter in a field would hand the form in.
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !isText(event)) return;
    event.preventDefault();
    if (typing) changed(place, false);
  });
  place.addEventListener('focusout', () => typing && changed(place, false));
  for (const question of place.querySelectorAll<HTMLElement>('[data-question="ordering"]'))
    wireOrder(question, () => changed(place, false));
  for (const question of place.querySelectorAll<HTMLElement>('[data-question="matching"]')) wireMatching(question);
}

/** Answers that this device has kept since the page was last here go back into the fields, and on to the server. */
function restore(): void {
  for (const [n, entry] of Object.entries(saver.kept.waiting)) {
    const place = places[Number(n) - 1];
    if (!place) continue;
    writeAnswer(place, entry.answer);
    // Held before the page was loaded: it meets the server's answer again, and the learner is asked again.
    delete entry.held;
    revs.set(Number(n), entry.rev);
  }
  void saver.flush();
}

function askToHandIn(): void {
  const open = openPlaces();
  get('confirm').hidden = false;
  get('submit').hidden = true;
  const text = get('confirm-text');
  text.textContent = open.length ? m.test_confirm_gaps({ count: open.length }) : m.test_confirm_all();
  const [first] = open;
  if (first)
    text.append(
      ' ',
      choice(m.test_confirm_first_gap({ number: first }), () => show(first), 'button link'),
    );
  form.querySelector<HTMLElement>('#confirm-title')!.focus();
}

/** Nothing is handed in before every answer has its receipt. */
async function handIn(): Promise<void> {
  const yes = get<HTMLButtonElement>('confirm-yes');
  const label = yes.textContent;
  yes.disabled = true;
  yes.textContent = m.test_handing_in();
  await saver.flush();
  const [waiting] = saver.waiting();
  if (waiting === undefined) {
    saver.kept.flags = [];
    saver.store();
    return form.submit();
  }
  yes.disabled = false;
  yes.textContent = label;
  show(waiting);
  if (standings.get(waiting)?.kind === 'kept') sayLineNeeded();
}

function start(): void {
  form.classList.add('paged');
  get('under').hidden = false;
  get('no-script').hidden = true;
  for (const place of places) wirePlace(place);
  get('back').addEventListener('click', () => show(now - 1));
  get('next').addEventListener('click', () => show(now + 1));
  get('flag').addEventListener('click', () => {
    saver.kept.flags = isFlagged(now) ? saver.kept.flags.filter((n) => n !== now) : [...saver.kept.flags, now];
    saver.store();
    paintFlag();
    paint(false);
  });
  get('confirm-no').addEventListener('click', () => show(now));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (get('confirm').hidden) askToHandIn();
    else void handIn();
  });
  restore();
  show(now || (openPlaces()[0] ?? 1), false);
}

start();
