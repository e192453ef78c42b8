import { m } from '#shared/i18n/paraglide/messages.js';
import { neverInvited } from '#features/cases/rules/debrief.ts';
import type { Run } from '#features/cases/rules/play.ts';
import { useData } from './data.ts';
import { Icon } from './Text.tsx';

/** What the people of the case knew or wanted, and did not say. */
export function Hidden({ run }: { run: Run }) {
  const { simulation, stamps } = useData();
  const uninvited = neverInvited(simulation, run);
  return (
    <section aria-labelledby="case-hidden" class="case-hidden">
      <h2 id="case-hidden">{m.cases_hidden()}</h2>
      <ul class="plain case-people">
        {simulation.stakeholders.map((who) => (
          <li key={who.id}>
            <Icon svg={stamps[who.stamp]!} class="case-stamp" />
            <div>
              <b>{who.name}</b>
              {uninvited.includes(who) && <span class="meta">{m.cases_never_invited()}</span>}
              <p>{who.hidden}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
