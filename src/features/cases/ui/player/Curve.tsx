import { m } from '#shared/i18n/paraglide/messages.js';
import { likeness } from '#features/cases/rules/debrief.ts';
import { decisionsOn, type Run } from '#features/cases/rules/play.ts';
import { useData } from './data.ts';
import { nameOf } from './words.ts';

const kinds = ['bilateral', 'multilateral'] as const;
type Kind = (typeof kinds)[number];

/** From here on people share information: the third of the five levels. */
const sharing = 40;

/** Both kinds of trust after each decision, as a drawing and as a table. */
export function Curve({ run }: { run: Run }) {
  const states = [run.steps[0]!.before, ...run.steps.map((step) => step.after)];
  const values = (kind: Kind) => states.map((state) => state[kind]);
  const apart = run.steps.flatMap((step, index) => (likeness(step) === 'apart' ? index + 1 : []));
  const reached = (kind: Kind) => {
    const number = values(kind).findIndex((value) => value >= sharing);
    const name = nameOf(kind);
    return number < 0
      ? m.cases_curve_below({ name, value: sharing })
      : m.cases_curve_reached({ name, value: sharing, number });
  };
  const drawing = { values: kinds.map(values), apart, decisions: decisionsOn(useData().simulation, run) };
  return (
    <section aria-labelledby="case-curve" class="case-curve">
      <h2 id="case-curve">{m.cases_curve()}</h2>
      <Drawing {...drawing} width={330} height={236} class="case-narrow" />
      <Drawing {...drawing} width={600} height={236} class="case-wide" />
      <p class="meta">
        {reached('bilateral')} {reached('multilateral')}{' '}
        {apart.length > 0 && m.cases_curve_marked({ count: apart.length })}
      </p>
      <details class="case-table">
        <summary>{m.cases_read_as_table()}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{m.cases_decision()}</th>
              {kinds.map((kind) => (
                <th scope="col" key={kind}>
                  {nameOf(kind)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {states.map((state, number) => (
              <tr key={number}>
                <th scope="row">{number ? `${number} · ${run.steps[number - 1]!.node.title}` : m.cases_at_start()}</th>
                {kinds.map((kind) => (
                  <td key={kind}>{state[kind]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

type DrawingProps = {
  values: number[][];
  apart: number[];
  decisions: number;
  width: number;
  height: number;
  class: string;
};

/** Drawn once for a phone and once for a wide page, so that letters keep their size. */
function Drawing({ values, apart, decisions, width, height, class: name }: DrawingProps) {
  const top = Math.max(60, Math.ceil(Math.max(...values.flat()) / 20) * 20);
  const plot = { left: 30, right: width - 104, top: 10, bottom: height - 26 };
  const x = (number: number) => plot.left + 8 + ((plot.right - plot.left - 8) * number) / decisions;
  const y = (value: number) => plot.bottom - ((plot.bottom - plot.top) * value) / top;
  const [you, them] = values as [number[], number[]];
  const last = you.length - 1;
  const labels = apartBy(y(you[last]!), y(them[last]!), 38, plot.bottom - 12);
  const lines = Array.from({ length: top / 20 + 1 }, (_, index) => index * 20);
  const line = (series: number[]) =>
    series.map((value, number) => `${number ? 'L' : 'M'}${x(number)} ${y(value)}`).join('');
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class={`case-drawing ${name}`} aria-hidden="true">
      {lines.map((value) => (
        <g key={value}>
          <path class="s-line" d={`M${plot.left} ${y(value)}H${plot.right + 4}`} />
          <text x={plot.left - 8} y={y(value) + 4} text-anchor="end">
            {value}
          </text>
        </g>
      ))}
      {apart.map((number) => (
        <rect
          key={number}
          class="f-turmeric"
          opacity=".55"
          x={x(number) - 3.5}
          width="7"
          y={y(Math.max(you[number]!, them[number]!)) - 8}
          height={plot.bottom - y(Math.max(you[number]!, them[number]!)) + 8}
        />
      ))}
      {Array.from({ length: decisions }, (_, index) => (
        <text key={index} x={x(index + 1)} y={height - 7} text-anchor="middle">
          {index + 1}
        </text>
      ))}
      <path class="s-indigo case-series" d={line(them)} />
      <path class="s-madder case-series" d={line(you)} />
      {them.map((value, number) => (
        <rect key={number} class="f-indigo" x={x(number) - 4} y={y(value) - 4} width="8" height="8" />
      ))}
      {you.map((value, number) => (
        <circle key={number} class="f-paper s-madder" stroke-width="2.4" cx={x(number)} cy={y(value)} r="4.4" />
      ))}
      <Label x={x(last) + 13} y={labels[0]} name={m.cases_curve_you()} value={you[last]!} class="f-madder" />
      <Label x={x(last) + 13} y={labels[1]} name={m.cases_curve_them()} value={them[last]!} class="f-indigo" />
    </svg>
  );
}

const Label = ({
  x,
  y,
  name,
  value,
  class: tone,
}: {
  x: number;
  y: number;
  name: string;
  value: number;
  class: string;
}) => (
  <text x={x} y={y - 2} class={`case-label ${tone}`}>
    {name}
    <tspan x={x} dy="16">
      {value}
    </tspan>
  </text>
);

/** Moves two labels away from each other where they would touch, and up from the floor. */
function apartBy(a: number, b: number, gap: number, floor: number): [number, number] {
  const middle = Math.min((a + b) / 2, floor - gap / 2);
  if (Math.abs(a - b) >= gap && Math.max(a, b) <= floor) return [a, b];
  const half = Math.max(gap, Math.abs(a - b)) / 2;
  return a <= b ? [middle - half, middle + half] : [middle + half, middle - half];
}
