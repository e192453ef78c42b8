import clock from '#shared/ui/art/icons/clock.svg?raw';
import points from '#shared/ui/art/icons/points.svg?raw';
import { m } from '#shared/i18n/paraglide/messages.js';
import { threadSvg } from '#shared/ui/thread.ts';
import type { State } from '#features/cases/rules/condition.ts';
import { useData } from './data.ts';
import { Figure, Icon } from './Text.tsx';

/** The strip above a decision: title, place on the thread, months and points. */
export function Bar({ done, of, state }: { done: number; of: number; state: State }) {
  const { simulation } = useData();
  const thread = threadSvg(
    Array.from({ length: of }, (_, index) => index < done),
    300,
  );
  const { time, budget } = state;
  return (
    <div class="case-bar">
      <div class="wrap">
        <p class="case-title">{simulation.title}</p>
        <span class="case-thread" dangerouslySetInnerHTML={{ __html: thread }} />
        <p class="case-purse">
          <span>
            <Icon svg={clock} />
            <Figure text={time < 0 ? m.cases_months_over({ count: -time }) : m.cases_months_left({ count: time })} />
          </span>
          <span class={budget < 0 ? 'case-debt' : undefined}>
            <Icon svg={points} />
            <Figure
              text={
                budget < 0
                  ? m.cases_points_debt({ count: -budget })
                  : m.cases_points_left({ count: budget, of: simulation.start.budget ?? 0 })
              }
            />
          </span>
        </p>
      </div>
    </div>
  );
}
