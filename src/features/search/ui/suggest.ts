import { m } from '#shared/i18n/paraglide/messages.js';
import type { Suggestion } from '../model.ts';
import { searchAddress } from '../rules/address.ts';
import { english } from '../rules/english.ts';
import { titleIndex, type Entry } from '../rules/index.ts';
import { suggestions } from '../rules/suggest.ts';
import { tidy } from '../rules/words.ts';
import { kindsName } from './kinds.ts';
import styleSheet from './suggest.css?url';

/**
 * Makes a search field a combobox with a list of titles under it (ARIA authoring practices, list autocomplete with manual
 * selection). The field still sends its form: where the titles do not come, nothing is lost.
 */
export async function suggestAt(field: HTMLInputElement, titles: Promise<Entry[] | null>): Promise<void> {
  const entries = await titles;
  if (!entries) return;
  const index = titleIndex(entries, english);
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styleSheet }));
  const list = made('div', {
    role: 'listbox',
    id: 'suggested',
    class: 'suggested',
    'aria-label': m.search_suggested(),
  });
  const status = made('p', { role: 'status', class: 'sr' });
  list.hidden = true;
  field.form!.append(list, status);
  give(field, { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id });
  let options: HTMLElement[] = [];
  let active = -1;

  const close = () => show([], '');
  const show = (children: HTMLElement[], said: string) => {
    list.replaceChildren(...children);
    list.hidden = children.length === 0;
    options = [...list.querySelectorAll<HTMLElement>('[role=option]')];
    options.forEach((option, index) => (option.id = `suggested-${index}`));
    status.textContent = said;
    give(field, { 'aria-expanded': String(!list.hidden) });
    choose(-1);
  };
  const choose = (index: number) => {
    active = index;
    options.forEach((option, position) => give(option, { 'aria-selected': String(position === active) }));
    const chosen = options[active];
    chosen?.scrollIntoView({ block: 'nearest' });
    if (chosen) give(field, { 'aria-activedescendant': chosen.id });
    else field.removeAttribute('aria-activedescendant');
  };
  const open = () => {
    const q = tidy(field.value);
    if (!q) return close();
    const found = suggestions(index, q);
    const all = option(searchAddress({ q }), m.search_all_results({ q }));
    const said = found.length ? m.search_suggested_count({ count: found.length }) : m.search_suggested_none();
    show([...groups(found), all], said);
  };

  const keys: Record<string, () => boolean> = {
    ArrowDown: () => {
      if (list.hidden) open();
      // Past the last one the field itself comes, and then the first.
      choose(active + 1 < options.length ? active + 1 : -1);
      return true;
    },
    ArrowUp: () => {
      if (list.hidden) open();
      choose(active < 0 ? options.length - 1 : active - 1);
      return true;
    },
    Enter: () => {
      options[active]?.click();
      return active >= 0;
    },
    Escape: () => {
      const wasOpen = !list.hidden;
      close();
      return wasOpen;
    },
  };
  field.addEventListener('input', open);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    // While an input method composes a letter, the keys are its own.
    if (!event.isComposing && !event.ctrlKey && !event.metaKey && keys[event.key]?.()) event.preventDefault();
  });
  // The press must not take the focus from the field, or the list is gone before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  if (document.activeElement === field) open();
}

/** The suggestions of each kind under its name. */
function groups(found: readonly Suggestion[]): HTMLElement[] {
  return [...new Set(found.map(({ kind }) => kind))].map((kind) => {
    const name = made('div', { role: 'presentation', id: `suggested-${kind}` }, kindsName[kind]());
    const group = made('div', { role: 'group', 'aria-labelledby': name.id }, name);
    group.append(
      ...found
        .filter((suggestion) => suggestion.kind === kind)
        .map(({ url, title, heading }) => option(url, title, ...(heading ? [made('small', {}, heading)] : []))),
    );
    return group;
  });
}

const option = (href: string, ...inside: (string | HTMLElement)[]) =>
  made('a', { role: 'option', href, tabindex: '-1' }, ...inside);

function made(name: string, attributes: Record<string, string>, ...inside: (string | HTMLElement)[]): HTMLElement {
  const element = document.createElement(name);
  give(element, attributes);
  element.append(...inside);
  return element;
}

function give(element: HTMLElement, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
