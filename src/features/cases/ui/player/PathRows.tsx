import { m } from '#shared/i18n/paraglide/messages.js';
import { likeness, type Likeness } from '#features/cases/rules/debrief.ts';
import { decisionsOn, type Run } from '#features/cases/rules/play.ts';
import { useData } from './data.ts';
import { Cites } from './Text.tsx';

/** What the learner did beside what is recorded: two threads that twist where they are alike and part where they are not. */
export function PathRows({ run }: { run: Run }) {
  const { simulation, place } = useData();
  const words: Record<Likeness, string> = { alike: m.cases_alike(), apart: m.cases_apart(), silent: m.cases_silent() };
  return (
    <section aria-labelledby="case-path" class="case-path">
      <h2 id="case-path">{m.cases_path()}</h2>
      <p class="meta case-key" aria-hidden="true">
        <span class="you">{m.cases_key_you()}</span>
        <span class="record">{m.cases_key_record({ place })}</span>
        <span class="silent">{m.cases_key_silent()}</span>
      </p>
      <p class="case-path-head" aria-hidden="true">
        <span>{m.cases_decision()}</span>
        <span class="you">{m.cases_path_you()}</span>
        <span class="record">{place}</span>
      </p>
      <ol class="plain">
        {run.steps.map((step, index) => {
          const like = likeness(step);
          return (
            <li key={step.choice} class={like}>
              <Threads like={like} />
              <h3>
                {index + 1} · {step.node.title}
              </h3>
              <p class="case-mine">
                <b>{m.cases_path_you()}</b> {step.option.told}
              </p>
              <p class="case-theirs">
                <b>{place}</b> {step.node.record.text} <Cites cites={step.node.record.cites} />
              </p>
              <p class="case-like">{words[like]}</p>
            </li>
          );
        })}
      </ol>
      {run.steps.length < decisionsOn(simulation, run) && (
        <p class="meta">{m.cases_path_stops({ number: run.steps.length })}</p>
      )}
    </section>
  );
}

const mine = {
  alike: 'M16 0C16 16 26 34 26 50S16 84 16 100',
  apart: 'M16 0C16 30 6 26 6 50S16 70 16 100',
  silent: 'M16 0C16 30 14 30 14 50S16 70 16 100',
};
const record = {
  alike: 'M26 0C26 16 16 34 16 50S26 84 26 100',
  apart: 'M26 0C26 30 36 26 36 50S26 70 26 100',
  silent: 'M26 0C26 30 28 30 28 50S26 70 26 100',
};
/** The lower half of each, drawn above the other thread: a twist passes over once and under once. */
const under = 'M16 50C16 66 26 84 26 100';

const Threads = ({ like }: { like: Likeness }) => (
  <svg class="case-threads" viewBox="0 0 42 100" preserveAspectRatio="none" aria-hidden="true">
    <path class={`s-indigo${like === 'silent' ? ' case-dotted' : ''}`} d={record[like]} />
    {like === 'alike' && <path class="s-paper case-gap" d={mine.alike} />}
    <path class="s-madder" d={mine[like]} />
    {like === 'alike' && (
      <>
        <path class="s-paper case-gap" d={under} />
        <path class="s-indigo" d={under} />
      </>
    )}
  </svg>
);
