import { m } from '#shared/i18n/paraglide/messages.js';
import { levelAt, levelNames, signed } from './words.ts';

/** A change beside its figure: "+8", "−5". Nothing where nothing changed. */
export const Moved = ({ by, isGain = by > 0 }: { by: number; isGain?: boolean }) =>
  by ? <span class={isGain ? 'case-gain' : 'case-loss'}>{signed(by)}</span> : null;

/** A bar of 100 with four marks: what was held, and what was gained or lost as a second segment. The figure stands beside it. */
export function Bar({ value, change }: { value: number; change: number }) {
  const held = change > 0 ? value - change : value;
  return (
    <svg class="case-gauge" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="f-indigo" width={held} height="8" />
      {change > 0 && <rect class="f-leaf case-segment" x={held} width={change} height="8" />}
      {change < 0 && <rect class="f-turmeric case-segment" x={value} width={-change} height="8" />}
      <path class="s-edge" d="M20 7v3M40 7v3M60 7v3M80 7v3M0 10h100" />
    </svg>
  );
}

/** A trust gauge with its five named levels. */
export function Gauge({ name, value, change }: { name: string; value: number; change: number }) {
  const level = levelAt(value);
  const names = levelNames();
  return (
    <div class="case-level">
      <p>
        <b>{name}</b>
        <span>
          <b class="case-value">{value}</b> <Moved by={change} />
          <span class="sr">{m.cases_level_now({ level: names[level]! })}</span>
        </span>
      </p>
      <Bar value={value} change={change} />
      <ol class="plain" aria-hidden="true">
        {names.map((each, index) => (
          <li key={each}>{index === level ? <b>{each}</b> : each}</li>
        ))}
      </ol>
    </div>
  );
}
