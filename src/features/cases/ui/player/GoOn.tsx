import { m } from '#shared/i18n/paraglide/messages.js';
import { useData } from './data.ts';
import type { Game } from './game.ts';
import { lastDecision } from './screen.ts';

/** Earlier paths that are offered to be opened again. */
const most = 5;

/** What to do next: another path, the card, cases like this one. */
export function GoOn({ game }: { game: Game }) {
  const { simulation, card, related } = useData();
  return (
    <section aria-labelledby="case-on" class="case-on noprint">
      <h2 id="case-on">{m.cases_go_on()}</h2>
      <ul class="plain">
        <li>
          <button type="button" class="case-link" onClick={() => game.replayFrom(1)}>
            {m.cases_play_again()}
          </button>
          <p class="meta">{m.cases_path_kept()}</p>
        </li>
        {game.others.slice(0, most).map(({ id, run }) => (
          <li key={id}>
            <button type="button" class="case-link" onClick={() => game.open(id)}>
              {run.ending
                ? m.cases_other_path({ ending: run.ending.title })
                : m.cases_other_open({ number: lastDecision(run) })}
            </button>
            <p class="meta">{m.cases_other_path_line()}</p>
          </li>
        ))}
        <li>
          <a href={card}>{m.cases_card_of({ title: simulation.title })}</a>
          <p class="meta">{m.cases_card_line()}</p>
        </li>
        {related.map(({ title, href, line }) => (
          <li key={href}>
            <a href={href}>{title}</a>
            <p class="meta">{line}</p>
          </li>
        ))}
        <li>
          <button type="button" class="case-link" onClick={() => print()}>
            {m.cases_print()}
          </button>
        </li>
      </ul>
    </section>
  );
}
