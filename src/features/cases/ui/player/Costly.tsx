import { useMemo } from 'preact/hooks';
import { m } from '#shared/i18n/paraglide/messages.js';
import { costliest } from '#features/cases/rules/debrief.ts';
import { useData } from './data.ts';
import type { Game } from './game.ts';

/** The choices that cost most by our weights, each with a way back to it. */
export function Costly({ game }: { game: Game }) {
  const { simulation } = useData();
  const { run } = game;
  const costly = useMemo(() => costliest(simulation, run), [simulation, run]);
  return (
    <section aria-labelledby="case-costly" class="case-costly">
      <h2 id="case-costly">{m.cases_costly({ count: costly.length })}</h2>
      {costly.length === 0 && <p>{m.cases_costly_none()}</p>}
      <ol class="plain">
        {costly.map(({ step, ending }) => {
          const number = run.steps.indexOf(step) + 1;
          return (
            <li key={step.choice}>
              <h3>
                {number} · {step.node.title}
              </h3>
              <p>{step.option.told}</p>
              <p class="meta">
                {ending.worth > run.ending!.worth
                  ? m.cases_costly_ending({ ending: ending.title })
                  : m.cases_costly_further()}
              </p>
              <p class="case-go">
                <button type="button" class="button quiet small" onClick={() => game.replayFrom(number)}>
                  {m.cases_replay_from({ number })}
                </button>
                <span class="meta">{m.cases_path_kept()}</span>
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
