import { useEffect, useRef } from 'preact/hooks';
import up from '#shared/ui/art/icons/chevron-up.svg?raw';
import down from '#shared/ui/art/icons/chevron-down.svg?raw';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { Step } from '#features/cases/rules/play.ts';
import { changesOf } from './words.ts';
import { Cites, Icon, Paragraphs } from './Text.tsx';

/** What the choice did: the place answers first, then what changed, then why. Read out by screen readers when it appears. */
export function Outcome({ step }: { step: Step | undefined }) {
  const root = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(Boolean(step));
  useEffect(() => {
    if (step && !wasOpen.current) bringIntoView(root.current!);
    wasOpen.current = Boolean(step);
  }, [step]);
  return (
    <div aria-live="polite">
      {step && (
        <div class="case-outcome" ref={root}>
          <div class="case-story">
            <Paragraphs texts={step.voice} />
            {step.echoes.map(({ voice, why, outside }) => (
              <div class="case-echo" key={why}>
                <p class="meta">{outside ? m.cases_outside() : m.cases_echo()}</p>
                <Paragraphs texts={voice} />
              </div>
            ))}
          </div>
          <Changes step={step} />
          <div class="case-why">
            <p>
              <b>{m.cases_why()}</b> {step.why}
            </p>
            {step.echoes.map(({ why, cites }) => (
              <p key={why}>
                {why} <Cites cites={cites} />
              </p>
            ))}
            <p class="case-sources">
              {step.option.cites.length > 0 && (
                <>
                  {m.cases_sources()} <Cites cites={step.option.cites} />
                </>
              )}
              {step.option.ours && m.cases_ours_why()}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}

/** Moves the page only where the consequence is not whole in view, and leaves the options in sight above it. */
function bringIntoView(outcome: HTMLElement): void {
  if (outcome.getBoundingClientRect().bottom <= innerHeight) return;
  const isQuiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
  outcome.scrollIntoView({ block: 'start', behavior: isQuiet ? 'auto' : 'smooth' });
}

function Changes({ step }: { step: Step }) {
  const changes = changesOf(step.delta);
  if (!changes.length) return <p class="case-unchanged">{m.cases_no_change()}</p>;
  return (
    <ul class="plain case-changes">
      {changes.map(({ text, tone, rises }) => (
        <li key={text} class={tone}>
          {tone !== 'spent' && <Icon svg={rises ? up : down} />}
          {text}
        </li>
      ))}
    </ul>
  );
}
