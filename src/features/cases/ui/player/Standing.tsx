import { m } from '#shared/i18n/paraglide/messages.js';
import type { SimulationNode, Stakeholder } from '#features/cases/content.ts';
import type { Variable } from '#features/cases/rules/condition.ts';
import { neverInvited } from '#features/cases/rules/debrief.ts';
import { decisionsOn, type Run, type Step } from '#features/cases/rules/play.ts';
import { useData } from './data.ts';
import { Bar, Gauge, Moved } from './Gauge.tsx';
import { nameOf } from './words.ts';
import { Icon } from './Text.tsx';

type Props = { run: Run; node: SimulationNode; step: Step | undefined; at: number };

/** Where the learner stands: two kinds of trust, other figures, and everybody in the case. */
export function Standing({ run, node, step, at }: Props) {
  const { simulation, uses } = useData();
  const state = step?.after ?? run.state;
  const trust = step?.trust ?? run.trust;
  const counted = (['governance', 'dependency', 'quickwins', 'inclusion', 'market'] satisfies Variable[]).filter(
    (name) => uses.includes(name),
  );
  // Early on hardly anybody can have been invited: it is said from the middle of the game.
  const uninvited = at * 2 > decisionsOn(simulation, run) ? neverInvited(simulation, run, at) : [];
  const isInRoom = (who: Stakeholder) => node.room.includes(who.id);
  const groups = [
    { title: m.cases_in_room(), people: simulation.stakeholders.filter(isInRoom) },
    { title: m.cases_elsewhere(), people: simulation.stakeholders.filter((who) => !isInRoom(who)) },
  ];
  return (
    <aside class="case-standing" aria-labelledby="case-standing">
      <h2 id="case-standing">{m.cases_standing()}</h2>
      <Gauge name={nameOf('bilateral')} value={state.bilateral} change={step?.delta.bilateral ?? 0} />
      <Gauge name={nameOf('multilateral')} value={state.multilateral} change={step?.delta.multilateral ?? 0} />
      <dl class="case-figures">
        {counted.map((name) => (
          <div key={name}>
            <dt>
              {nameOf(name)}
              {name === 'dependency' && <span class="meta"> {m.cases_lower_is_better()}</span>}
            </dt>
            <dd>
              <b>{state[name]}</b>{' '}
              <Moved by={step?.delta[name] ?? 0} isGain={(step?.delta[name] ?? 0) > 0 === (name !== 'dependency')} />
            </dd>
          </div>
        ))}
      </dl>
      {groups.map(
        ({ title, people }) =>
          people.length > 0 && (
            <section key={title}>
              <h3>{title}</h3>
              <ul class="plain case-people">
                {people.map((who) => (
                  <li key={who.id}>
                    <Person
                      who={who}
                      trust={trust[who.id]!}
                      change={step?.trustDelta[who.id]}
                      isUninvited={uninvited.includes(who)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </aside>
  );
}

type PersonProps = {
  who: Stakeholder;
  trust: Run['trust'][string];
  change: Step['trustDelta'][string] | undefined;
  isUninvited: boolean;
};

function Person({ who, trust, change, isUninvited }: PersonProps) {
  const { stamps } = useData();
  const note = [who.person, isUninvited && m.cases_not_invited()].filter(Boolean).join(' · ');
  return (
    <>
      <Icon svg={stamps[who.stamp]!} class="case-stamp" />
      <div>
        <b>{who.name}</b>
        {note && <span class="meta">{note}</span>}
        <div class="case-two">
          <div>
            {m.cases_you()} <b>{trust.cda}</b> <Moved by={change?.cda ?? 0} />
            <Bar value={trust.cda} change={change?.cda ?? 0} />
          </div>
          {trust.peers !== null && (
            <div>
              {m.cases_peers()} <b>{trust.peers}</b> <Moved by={change?.peers ?? 0} />
              <Bar value={trust.peers} change={change?.peers ?? 0} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
