import { m } from '#shared/i18n/paraglide/messages.js';
import type { Standing } from './saving.ts';
import { get, numberOf, places } from './view.ts';

type State = {
  now: number;
  isAnswered: (n: number) => boolean;
  isFlagged: (n: number) => boolean;
  standings: Map<number, Standing>;
  go: (n: number) => void;
};

/** All questions as numbered squares, and how many are open, in words. */
export function paintStrip(state: State): void {
  const numbers = places.map(numberOf);
  get('strip').replaceChildren(...numbers.map((n) => cell(n, state)));
  const answered = numbers.filter(state.isAnswered).length;
  const flagged = numbers.filter(state.isFlagged).length;
  get('count').textContent = [
    m.test_count({ answered, open: numbers.length - answered }),
    flagged ? m.test_count_flagged({ count: flagged }) : '',
    m.test_gaps_allowed(),
  ].join(' ');
}

function cell(n: number, { now, isAnswered, isFlagged, standings, go }: State): HTMLLIElement {
  const standing = standings.get(n);
  const isWaiting = standing !== undefined && standing.kind !== 'saved' && standing.kind !== 'saving';
  const named = isFlagged(n)
    ? m.test_place_flagged
    : isWaiting
      ? m.test_place_waiting
      : isAnswered(n)
        ? m.test_place_answered
        : m.test_place_open;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: String(n),
    ariaLabel: named({ number: n }),
    className: [isAnswered(n) && 'answered', isFlagged(n) && 'flagged', isWaiting && 'waiting']
      .filter(Boolean)
      .join(' '),
  });
  if (n === now) button.setAttribute('aria-current', 'step');
  button.addEventListener('click', () => go(n));
  const item = document.createElement('li');
  item.append(button);
  return item;
}
