import { useEffect, useRef } from 'preact/hooks';
import arrow from '#shared/ui/art/icons/arrow-right.svg?raw';
import { m } from '#shared/i18n/paraglide/messages.js';
import { decisionsOn } from '#features/cases/rules/play.ts';
import { Bar } from './Bar.tsx';
import { BriefingAgain } from './Briefing.tsx';
import { useData } from './data.ts';
import type { Game } from './game.ts';
import { lastDecision } from './screen.ts';
import { Journal } from './Journal.tsx';
import { Options } from './Options.tsx';
import { Outcome } from './Outcome.tsx';
import { Standing } from './Standing.tsx';
import { Cites, Icon, Paragraphs } from './Text.tsx';

/** One decision: before the choice, right after it, or looked back at. */
export function Decision({ game, at }: { game: Game; at: number }) {
  const { simulation } = useData();
  const { run } = game;
  const step = run.steps[at - 1];
  const node = step?.node ?? run.next!;
  const before = step?.before ?? run.state;
  const section = useRef<HTMLElement>(null);
  const of = decisionsOn(simulation, run);
  const month = (simulation.start.time ?? 0) - before.time + 1;

  // Letters and numbers choose while the decision has the focus, never from elsewhere on the page or inside a field.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
      if (step || !isPlain || !section.current?.contains(document.activeElement)) return;
      const option = node.options.find(
        ({ id }, index) => event.key.toLowerCase() === id || event.key === String(index + 1),
      );
      if (option) game.choose(option);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <>
      <Bar done={step ? at : at - 1} of={of} state={step?.after ?? run.state} />
      <div class="wrap case-columns">
        <article ref={section} tabIndex={-1} aria-labelledby="case-decision">
          <Arrival game={game} at={at} />
          <p class="meta">
            <b>{m.cases_decision_line({ number: at, of, month })}</b>
          </p>
          <h1 id="case-decision" tabIndex={-1}>
            {node.title}
          </h1>
          <div class="case-story">
            <Paragraphs texts={node.scene} />
            {node.quote && (
              <blockquote>
                <p>{m.cases_quote({ text: node.quote.text })}</p>
                <footer>{node.quote.who}</footer>
              </blockquote>
            )}
          </div>
          {node.cites.length > 0 && (
            <p class="case-sources">
              {m.cases_documented()} <Cites cites={node.cites} />
            </p>
          )}
          <Options node={node} chosen={step?.option.id} choose={game.choose} />
          <Outcome step={step} />
          {step && <Onward game={game} at={at} />}
        </article>
        <Standing run={run} node={node} step={step} at={at} />
        <div class="case-below">
          <Journal game={game} upTo={step ? at : at - 1} />
          <BriefingAgain open={game.arrival === 'linked'} />
        </div>
      </div>
    </>
  );
}

function Onward({ game, at }: { game: Game; at: number }) {
  const isLast = at === game.run.steps.length && game.run.ending !== null;
  return (
    <p class="case-go">
      <button type="button" class="button primary" onClick={() => game.goTo(isLast ? 'debrief' : at + 1)}>
        {isLast ? m.cases_see_ending() : m.cases_go_to({ number: at + 1 })}
        <Icon svg={arrow} />
      </button>
      <span class="meta">{m.cases_kept_hint()}</span>
    </p>
  );
}

/** Says once how the learner came here, when the page and not a button brought them. */
function Arrival({ game, at }: { game: Game; at: number }) {
  const { run } = game;
  if (game.arrival)
    return (
      <p class="case-arrival" role="status">
        {game.arrival === 'resumed' && m.cases_resumed({ number: at })}
        {game.arrival === 'shortened' && m.cases_shortened({ number: at })}
        {game.arrival === 'under-way' && m.cases_under_way({ number: at })}
        {game.arrival === 'linked' && (
          <>
            {m.cases_linked()} <a href="#case-again">{m.cases_briefing_again()}</a>
          </>
        )}
      </p>
    );
  if (at >= run.steps.length) return null;
  return (
    <p class="case-arrival">
      {m.cases_looking_back()}{' '}
      <button type="button" class="case-link" onClick={() => game.goTo(run.ending ? 'debrief' : lastDecision(run))}>
        {run.ending ? m.cases_to_debrief() : m.cases_back_to({ number: lastDecision(run) })}
      </button>
    </p>
  );
}
