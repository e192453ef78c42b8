import { useState } from 'preact/hooks';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { Game } from './game.ts';
import type { Receipt } from './receipt.ts';
import { changesOf } from './words.ts';

const fewest = 4;

/** Decisions taken, the last one first. Each opens again to be read; nothing in it can be changed. */
export function Journal({ game, upTo }: { game: Game; upTo: number }) {
  const [all, setAll] = useState(false);
  const steps = game.run.steps
    .slice(0, upTo)
    .map((step, index) => ({ step, number: index + 1 }))
    .reverse();
  return (
    <section aria-labelledby="case-journal">
      <h2 id="case-journal">{m.cases_journal()}</h2>
      {steps.length === 0 && <p class="meta">{m.cases_journal_empty()}</p>}
      <ol class="plain case-journal" reversed>
        {steps.slice(0, all ? undefined : fewest).map(({ step, number }) => (
          <li key={step.choice}>
            <span class="case-number">{number}</span>
            <div>
              <button type="button" class="case-link" onClick={() => game.goTo(number)}>
                {step.option.told}
              </button>
              <p class="meta">
                {changesOf(step.delta)
                  .map(({ text }) => text)
                  .join(' · ') || m.cases_no_change_short()}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {steps.length > fewest && !all && (
        <button type="button" class="case-link case-all" onClick={() => setAll(true)}>
          {m.cases_show_all({ count: steps.length })}
        </button>
      )}
      <ReceiptLine receipt={game.receipt} />
    </section>
  );
}

export const ReceiptLine = ({ receipt: { line } }: { receipt: Receipt }) => (
  <p class={`receipt case-receipt ${line?.kind ?? ''}`} role="status">
    {line && (
      <>
        <b>{line.head}</b>
        {line.more}
      </>
    )}
  </p>
);
