import arrow from '#shared/ui/art/icons/arrow-right.svg?raw';
import check from '#shared/ui/art/icons/check.svg?raw';
import turnBack from '#shared/ui/art/icons/turn-back.svg?raw';
import { m } from '#shared/i18n/paraglide/messages.js';
import { bestEnding, testsOfEnding, type EndingTest } from '#features/cases/rules/debrief.ts';
import type { Run } from '#features/cases/rules/play.ts';
import { useData } from './data.ts';
import { boundOf, nameOf } from './words.ts';
import { Icon } from './Text.tsx';

/** The tests that this ending rests on, and what the best one would have asked. */
export function WhyEnding({ run }: { run: Run }) {
  const { simulation } = useData();
  const ending = run.ending!;
  const best = bestEnding(simulation);
  const step = run.steps.at(-1)!;
  const isChosen = Boolean(step.special?.ends ?? step.option.ends);
  const reached = isChosen
    ? []
    : testsOfEnding(ending, run)
        .flat()
        .filter((entry) => entry.met);
  const groups = ending === best ? [] : testsOfEnding(best, run);
  const asked = groups.flat();
  const isBehind = groups.every((group) => group.some(({ met }) => met));
  const { time, budget } = run.state;
  return (
    <section aria-labelledby="case-why" class="case-why-ending">
      <h2 id="case-why">{m.cases_why_ending()}</h2>
      {isChosen && <p>{m.cases_ended_by({ number: run.steps.length, told: step.option.told })}</p>}
      {!isChosen && reached.length === 0 && <p>{m.cases_ended_else()}</p>}
      <Tests entries={reached} run={run} isGoal={ending === best} />
      {asked.length > 0 && (
        <>
          <h3>{m.cases_best_asks({ ending: best.title })}</h3>
          <Tests entries={asked} run={run} isGoal />
          {isBehind && <p>{m.cases_best_behind()}</p>}
        </>
      )}
      <p class="meta">
        {m.cases_months_unspent({ count: Math.max(0, time) })}{' '}
        {budget < 0 ? m.cases_ended_in_debt({ count: -budget }) : m.cases_points_unspent({ count: budget })}{' '}
        {m.cases_our_scale()}
      </p>
    </section>
  );
}

/** Ticks where the tests are a goal; of another ending they are only the reason. */
function Tests({ entries, run, isGoal }: { entries: EndingTest[]; run: Run; isGoal: boolean }) {
  const told = entries.filter(({ test, step }) => test.kind === 'compare' || step);
  if (!told.length) return null;
  return (
    <ul class="plain case-tests">
      {told.map(({ test, met, value, step }) => (
        <li key={JSON.stringify(test)} class={!isGoal ? undefined : met ? 'met' : 'unmet'}>
          <Icon svg={!isGoal ? arrow : met ? check : turnBack} />
          {isGoal && <span class="sr">{met ? m.cases_met() : m.cases_unmet()}</span>}
          {test.kind === 'compare' ? (
            <>
              <span>{nameOf(test.variable)}</span>
              <b>{value}</b>
              <span class="meta">{boundOf(test)}</span>
            </>
          ) : (
            <span class="case-told">
              {m.cases_because_of({ number: run.steps.indexOf(step!) + 1, told: step!.option.told })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
