import { m } from '#shared/i18n/paraglide/messages.js';
import { readAnswer, sayAnswer, writeAnswer } from './answers.ts';
import { wireOrder } from './order.ts';
import { makeSaver, type Standing } from './saving.ts';

const form = document.querySelector<HTMLFormElement>('[data-test]')!;
const get = <E extends HTMLElement>(name: string): E => form.querySelector<E>(`[data-${name}]`)!;
const places = [...form.querySelectorAll<HTMLElement>('[data-place]')];
const numberOf = (place: HTMLElement) => Number(place.dataset['place']);
const placeOf = (n: number) => places[n - 1]!;
const revField = (n: number) => placeOf(n).querySelector<HTMLInputElement>(`input[name="r${n}"]`)!;
const revs = new Map(places.map((place) => [numberOf(place), Number(revField(numberOf(place)).value)]));
const standings = new Map<number, Standing>();
let now = Number(form.dataset['first'] ?? '') || Number(/^#question-(\d+)$/.exec(location.hash)?.[1] ?? '') || 0;

const saver = makeSaver(form.dataset['test']!, revs, (n, standing) => {
  standings.set(n, standing);
  revField(n).value = String(revs.get(n) ?? 0);
  if (n === now) paintStanding();
  paintStrip();
});

const isAnswered = (n: number) => readAnswer(placeOf(n)) !== null;
const isFlagged = (n: number) => saver.kept.flags.includes(n);
const openPlaces = () => places.map(numberOf).filter((n) => !isAnswered(n));

/** Shows one question and moves the reader to it. */
function show(n: number, focus = true): void {
  now = Math.min(Math.max(n, 1), places.length);
  get('confirm').hidden = true;
  get('submit').hidden = false;
  for (const place of places) place.hidden = numberOf(place) !== now;
  get<HTMLButtonElement>('back').disabled = now === 1;
  get('next').hidden = now === places.length;
  get('submit').classList.toggle('primary', now === places.length);
  get('submit').classList.toggle('quiet', now !== places.length);
  history.replaceState(null, '', `#question-${now}`);
  paintFlag();
  paintStanding();
  paintStrip();
  if (!focus) return;
  placeOf(now).querySelector<HTMLElement>('h2')!.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

function paintFlag(): void {
  const flag = get<HTMLButtonElement>('flag');
  flag.setAttribute('aria-pressed', String(isFlagged(now)));
  flag.textContent = isFlagged(now) ? m.test_come_back_not() : m.test_come_back();
}

function paintStrip(): void {
  const cells = places.map((place) => {
    const n = numberOf(place);
    const standing = standings.get(n);
    const isWaiting = standing && !['saved', 'saving'].includes(standing.kind);
    const name = isFlagged(n)
      ? m.test_place_flagged
      : isWaiting
        ? m.test_place_waiting
        : isAnswered(n)
          ? m.test_place_answered
          : m.test_place_open;
    const cell = Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: String(n),
      ariaLabel: name({ number: n }),
      className: [isAnswered(n) && 'answered', isFlagged(n) && 'flagged', isWaiting && 'waiting']
        .filter(Boolean)
        .join(' '),
    });
    if (n === now) cell.setAttribute('aria-current', 'step');
    cell.addEventListener('click', () => show(n));
    const item = document.createElement('li');
    item.append(cell);
    return item;
  });
  get('strip').replaceChildren(...cells);
  const open = openPlaces().length;
  const flags = saver.kept.flags.length;
  get('count').textContent = [
    m.test_count({ answered: places.length - open, open }),
    flags ? m.test_count_flagged({ count: flags }) : '',
    m.test_gaps_allowed(),
  ].join(' ');
}

const time = (at: number) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

function line(kind: string, head: string, more: (string | Node)[] = []): void {
  const receipt = get('receipt');
  receipt.className = `receipt ${kind}`;
  receipt.replaceChildren(
    ...(head ? [Object.assign(document.createElement('b'), { textContent: head })] : []),
    ...more,
  );
}

/** The line under a question: saved, kept on this device, to be mended, or answered in another place. */
function paintStanding(): void {
  const standing = standings.get(now);
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
      return paintElsewhere(elsewhere, standing);
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

const link = (href: string, text: string) => Object.assign(document.createElement('a'), { href, textContent: text });

function paintElsewhere(box: HTMLElement, { answer, rev }: Extract<Standing, { kind: 'elsewhere' }>): void {
  const place = placeOf(now);
  const said = sayAnswer(place, answer);
  const text = Object.assign(document.createElement('p'), {
    textContent: said ? m.test_elsewhere({ answer: said }) : m.test_elsewhere_blank(),
  });
  const take = choice(m.test_elsewhere_take(), () => {
    writeAnswer(place, answer);
    settle(rev, answer, false);
  });
  const keep = choice(m.test_elsewhere_keep(), () => settle(rev, readAnswer(place), true));
  box.replaceChildren(text, take, keep);
}

function settle(rev: number, answer: Parameters<typeof saver.save>[1], isToSend: boolean): void {
  standings.delete(now);
  saver.resolve(now, rev, answer, isToSend);
  revField(now).value = String(rev);
  paintStanding();
  paintStrip();
}

function choice(text: string, done: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button quiet small',
    textContent: text,
  });
  made.addEventListener('click', done);
  return made;
}

let typing = 0;
function changed(place: HTMLElement, soon: boolean): void {
  clearTimeout(typing);
  const keep = () => saver.save(numberOf(place), readAnswer(place));
  if (soon) typing = window.setTimeout(keep, 600);
  else keep();
  paintStrip();
}

function wirePlaces(): void {
  for (const place of places) {
    place.addEventListener('change', (event) => {
      if ((event.target as HTMLInputElement).type !== 'text') changed(place, false);
    });
    place.addEventListener('input', (event) => {
      if ((event.target as HTMLInputElement).type === 'text') changed(place, true);
    });
    place.addEventListener('focusout', (event) => {
      const field = event.target as HTMLInputElement;
      if (field.type === 'text' && typing) changed(place, false);
      typing = 0;
    });
    for (const question of place.querySelectorAll<HTMLElement>('[data-question="ordering"]'))
      wireOrder(question, () => changed(place, false));
  }
}

/** Answers that this device has kept since the page was last here go back into the fields, and on to the server. */
function restore(): void {
  for (const [n, { answer, rev, held }] of Object.entries(saver.kept.waiting)) {
    const place = places[Number(n) - 1];
    if (!place) continue;
    writeAnswer(place, answer);
    // Held before the page was loaded: it meets the server's answer again, and the learner is asked again.
    if (held) delete saver.kept.waiting[n]!.held;
    revs.set(Number(n), rev);
  }
  void saver.flush();
}

function askToHandIn(): void {
  const open = openPlaces();
  get('confirm').hidden = false;
  get('submit').hidden = true;
  get('confirm-text').textContent = open.length ? m.test_confirm_gaps({ count: open.length }) : m.test_confirm_all();
  if (open.length)
    get('confirm-text').append(
      ' ',
      Object.assign(
        choice(m.test_confirm_first_gap({ number: open[0]! }), () => show(open[0]!)),
        {
          className: 'button link',
        },
      ),
    );
  form.querySelector<HTMLElement>('#confirm-title')!.focus();
}

async function handIn(): Promise<void> {
  const yes = get<HTMLButtonElement>('confirm-yes');
  const label = yes.textContent;
  yes.disabled = true;
  yes.textContent = m.test_handing_in();
  await saver.flush();
  const [waiting] = saver.waiting();
  if (waiting === undefined) {
    saver.kept.flags = [];
    saver.keepFlags();
    return form.submit();
  }
  yes.disabled = false;
  yes.textContent = label;
  show(waiting);
  if (standings.get(waiting)?.kind === 'kept') line('kept', m.test_kept(), [m.test_line_needed()]);
}

function start(): void {
  form.classList.add('paged');
  get('under').hidden = false;
  get('no-script').hidden = true;
  wirePlaces();
  get('back').addEventListener('click', () => show(now - 1));
  get('next').addEventListener('click', () => show(now + 1));
  get('flag').addEventListener('click', () => {
    saver.kept.flags = isFlagged(now) ? saver.kept.flags.filter((n) => n !== now) : [...saver.kept.flags, now];
    saver.keepFlags();
    paintFlag();
    paintStrip();
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
