import arrow from '#shared/ui/art/icons/arrow-right.svg?raw';
import { m } from '#shared/i18n/paraglide/messages.js';
import { decisionsIn } from '#features/cases/rules/play.ts';
import { useData } from './data.ts';
import type { Game } from './game.ts';
import { Cites, Icon, Paragraphs } from './Text.tsx';

/** Who you are, what is known, and whom you will meet: before the first decision. */
export function Briefing({ game }: { game: Game }) {
  const { simulation, stamps, place } = useData();
  const [from, to] = simulation.minutes;
  return (
    <div class="wrap case-columns case-briefing">
      <article>
        <p class="meta">
          <b>{simulation.place}</b> · {m.minutes_range({ from, to })} ·{' '}
          {m.cases_decisions({ count: decisionsIn(simulation) })}
        </p>
        <h1 tabIndex={-1}>{simulation.title}</h1>
        <div class="case-story">
          <Paragraphs texts={simulation.premise} />
        </div>
        <Known />
        <p class="case-go">
          <button type="button" class="button primary" onClick={() => game.goTo(1)}>
            {m.cases_begin()}
            <Icon svg={arrow} />
          </button>
          <span class="meta">{m.cases_begin_hint()}</span>
        </p>
      </article>
      <aside aria-labelledby="case-people">
        <h2 id="case-people">{m.cases_people({ place })}</h2>
        <ul class="plain case-people">
          {simulation.stakeholders.map((who) => (
            <li key={who.id}>
              <Icon svg={stamps[who.stamp]!} class="case-stamp" />
              <div>
                <b>{who.name}</b>
                {who.person && <span class="meta">{who.person}</span>}
                <p>{who.interest}</p>
              </div>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

/** The documented facts. */
function Known() {
  const { simulation } = useData();
  return (
    <section aria-labelledby="case-known">
      <h2 id="case-known">{m.cases_known()}</h2>
      <ul class="plain case-known">
        {simulation.context.map(({ text, cites }) => (
          <li key={text}>
            {text} <Cites cites={cites} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same, closed, to look up during the game. */
export function BriefingAgain({ open }: { open: boolean }) {
  const { simulation } = useData();
  return (
    <details class="case-again" id="case-again" open={open}>
      <summary>{m.cases_briefing_again()}</summary>
      <Paragraphs texts={simulation.premise} />
      <Known />
    </details>
  );
}
