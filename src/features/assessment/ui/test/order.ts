import { m } from '#shared/i18n/paraglide/messages.js';

/**
 * Turns the selects of an ordering question into rows that move: by two buttons on each row, and by keyboard (Space lifts,
 * arrows move, Escape puts back). The selects stay the form's truth; rows only write to them.
 */
export function wireOrder(question: HTMLElement, changed: () => void): void {
  const list = question.querySelector<HTMLElement>('.steps')!;
  const rows = [...list.querySelectorAll<HTMLLIElement>('li')];
  const selectOf = (row: HTMLElement) => row.querySelector('select')!;
  const stepOf = (row: HTMLElement) => row.querySelector('label')!.textContent!.trim();
  const live = Object.assign(document.createElement('p'), { className: 'meta live' });
  live.setAttribute('aria-live', 'polite');
  const keep = button('button quiet small', m.test_order_keep());
  const untouched = Object.assign(document.createElement('p'), { className: 'meta untouched' });
  untouched.append(m.test_order_untouched(), ' ', keep);
  let lifted: { row: HTMLElement; from: HTMLElement[] } | null = null;

  const order = () => [...list.children] as HTMLElement[];
  const isAnswered = () => rows.every((row) => selectOf(row).value !== '');

  function paint(): void {
    order().forEach((row, at) => {
      row.querySelector('.number')!.textContent = String(at + 1);
      row.querySelector<HTMLButtonElement>('[data-up]')!.disabled = at === 0;
      row.querySelector<HTMLButtonElement>('[data-down]')!.disabled = at === rows.length - 1;
      row.classList.toggle('lifted', lifted?.row === row);
      row.querySelector('.lift')!.setAttribute('aria-pressed', String(lifted?.row === row));
    });
    untouched.hidden = isAnswered();
  }

  function commit(): void {
    order().forEach((row, at) => (selectOf(row).value = String(at + 1)));
    paint();
    changed();
  }

  const say = (message: (about: { step: string; number: number; of: number }) => string, row: HTMLElement) =>
    (live.textContent = message({ step: stepOf(row), number: order().indexOf(row) + 1, of: rows.length }));

  function move(row: HTMLElement, by: -1 | 1): void {
    const at = order().indexOf(row) + by;
    if (at < 0 || at >= rows.length) return;
    const focused = document.activeElement as HTMLElement | null;
    if (by < 0) list.insertBefore(row, order()[at]!);
    else list.insertBefore(row, order()[at]!.nextSibling);
    focused?.focus();
    say(m.test_moved, row);
    if (lifted) paint();
    else commit();
    if (focused instanceof HTMLButtonElement && focused.disabled) row.querySelector<HTMLElement>('.lift')!.focus();
  }

  function setDown(row: HTMLElement): void {
    lifted = null;
    commit();
    say(m.test_set_down, row);
  }

  function putBack(row: HTMLElement): void {
    list.append(...lifted!.from);
    lifted = null;
    paint();
    say(m.test_put_back, row);
    row.querySelector<HTMLElement>('.lift')!.focus();
  }

  for (const row of rows) {
    const label = row.querySelector('label')!;
    label.hidden = true;
    selectOf(row).hidden = true;
    const lift = button('lift', '');
    lift.append(Object.assign(document.createElement('span'), { className: 'number' }), label.textContent!.trim());
    const up = arrow('data-up', m.test_move_up({ step: stepOf(row) }));
    const down = arrow('data-down', m.test_move_down({ step: stepOf(row) }));
    row.append(lift, up, down);
    up.addEventListener('click', () => move(row, -1));
    down.addEventListener('click', () => move(row, 1));
    lift.addEventListener('click', () => {
      if (lifted?.row === row) return setDown(row);
      if (lifted) setDown(lifted.row);
      lifted = { row, from: order() };
      paint();
      say(m.test_lifted, row);
    });
    lift.addEventListener('keydown', (event) => {
      if (lifted?.row !== row) return;
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
      if (by) move(row, by);
      else if (event.key === 'Escape') putBack(row);
      else return;
      event.preventDefault();
    });
    lift.addEventListener('blur', (event) => {
      if (lifted?.row === row && !row.contains(event.relatedTarget as Node | null) && event.relatedTarget) setDown(row);
    });
  }

  question.querySelector('.hint')!.textContent = m.test_hint_ordering_script();
  question.querySelector('.hint')!.after(keys());
  keep.addEventListener('click', commit);
  list.after(live, untouched);

  function arrange(): void {
    const places = new Map(rows.map((row) => [row, Number(selectOf(row).value)]));
    if (isAnswered()) list.append(...[...rows].sort((a, b) => places.get(a)! - places.get(b)!));
    paint();
  }
  question.addEventListener('written', arrange);
  arrange();
}

function button(className: string, text: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { type: 'button', className, textContent: text });
}

function arrow(direction: 'data-up' | 'data-down', label: string): HTMLButtonElement {
  const made = button('arrow', '');
  made.setAttribute(direction, '');
  made.ariaLabel = label;
  return made;
}

/** The keys, shown where there is a keyboard. */
function keys(): HTMLElement {
  const line = Object.assign(document.createElement('p'), { className: 'meta keys' });
  const key = (text: string) => Object.assign(document.createElement('kbd'), { textContent: text });
  line.append(key(m.test_key_space()), ` ${m.test_key_lift()} `);
  line.append(key('↑'), key('↓'), ` ${m.test_key_move()} `);
  line.append(key('Esc'), ` ${m.test_key_back()}`);
  return line;
}
