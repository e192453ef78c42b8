import { useEffect, useRef, useState } from 'preact/hooks';
import { m } from '#shared/i18n/paraglide/messages.js';
import { useData } from './data.ts';
import type { Game } from './game.ts';
import { ReceiptLine } from './Journal.tsx';

const pause = 800;

/** The debrief's questions, one at a time; answers are kept as they are written. */
export function Think({ game }: { game: Game }) {
  const { debrief } = useData().simulation;
  const firstOpen = debrief.findIndex(({ id }) => !game.answers[id]);
  const [at, setAt] = useState(Math.max(0, firstOpen));
  const { id, question } = debrief[at]!;
  const { budget } = game.run.state;
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const timer = useRef(0);

  const keep = () => {
    clearTimeout(timer.current);
    const text = field.current?.value ?? '';
    if (text !== (game.answers[id] ?? '')) game.answer(id, text);
  };
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    const leave = () => latest.current();
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, []);

  const show = (next: number) => {
    keep();
    setAt(next);
    heading.current?.focus();
  };

  return (
    <section aria-labelledby="case-think" class="case-think">
      <h2 id="case-think" ref={heading} tabIndex={-1}>
        {m.cases_think()}
        <span class="noprint"> · {m.cases_think_place({ number: at + 1, of: debrief.length })}</span>
      </h2>
      {budget < 0 && <p class="case-debt-question">{m.cases_debt_question({ count: -budget })}</p>}
      <div class="noprint">
        <p id="case-question">{question}</p>
        <textarea
          key={id}
          ref={field}
          rows={5}
          maxLength={20000}
          aria-labelledby="case-question"
          defaultValue={game.answers[id] ?? ''}
          onInput={() => {
            clearTimeout(timer.current);
            timer.current = window.setTimeout(() => latest.current(), pause);
          }}
          onBlur={keep}
        />
        <ReceiptLine receipt={game.receipt} />
        <p class="case-go">
          {at < debrief.length - 1 && (
            <button type="button" class="button primary" onClick={() => show(at + 1)}>
              {m.cases_next_question()}
            </button>
          )}
          {at > 0 && (
            <button type="button" class="button link" onClick={() => show(at - 1)}>
              {m.cases_previous_question()}
            </button>
          )}
        </p>
      </div>
      <dl class="case-print">
        {debrief.map((entry) => (
          <div key={entry.id}>
            <dt>{entry.question}</dt>
            <dd>{game.answers[entry.id]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
