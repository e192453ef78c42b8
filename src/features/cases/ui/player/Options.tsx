import check from '#shared/ui/art/icons/check.svg?raw';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { SimulationNode, SimulationOption } from '#features/cases/content.ts';
import { Icon } from './Text.tsx';

type Props = { node: SimulationNode; chosen: string | undefined; choose: (option: SimulationOption) => void };

/** Options of equal weight. After the choice the others stay readable, but quiet; the one chosen keeps the focus. */
export function Options({ node, chosen, choose }: Props) {
  return (
    <>
      <h2 class="case-ask" id="case-ask">
        {chosen ? m.cases_you_chose() : m.cases_what_do_you_do()}
      </h2>
      <ul class="plain case-options" aria-labelledby="case-ask">
        {node.options.map((option) => (
          <li key={option.id}>
            {chosen && chosen !== option.id ? (
              <p class="case-option passed">
                <i>{option.id}</i>
                <span>{option.text}</span>
              </p>
            ) : (
              <button
                type="button"
                class={`case-option${chosen ? ' chosen' : ''}`}
                aria-disabled={chosen ? 'true' : undefined}
                aria-pressed={chosen ? 'true' : undefined}
                onClick={() => chosen || choose(option)}
              >
                {chosen ? <Icon svg={check} /> : <i>{option.id}</i>}
                <span>{option.text}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {!chosen && (
        <p class="meta case-hint">
          {m.cases_options_hint()} <span class="case-keys">{m.cases_keys_hint({ last: node.options.at(-1)!.id })}</span>
        </p>
      )}
    </>
  );
}
