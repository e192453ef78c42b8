import { useEffect, useState } from 'preact/hooks';
import { m } from '#shared/i18n/paraglide/messages.js';
import { bestEnding } from '#features/cases/rules/debrief.ts';
import { Costly } from './Costly.tsx';
import { Curve } from './Curve.tsx';
import { useData } from './data.ts';
import type { Game } from './game.ts';
import { GoOn } from './GoOn.tsx';
import { PathRows } from './PathRows.tsx';
import { Think } from './Think.tsx';
import { WhyEnding } from './WhyEnding.tsx';
import { Cites, Icon } from './Text.tsx';
import { Hidden } from './Hidden.tsx';

/** The ending and what can be learned from the path to it. */
export function Debrief({ game }: { game: Game }) {
  const { simulation, endingsLine, place } = useData();
  const { run } = game;
  const ending = run.ending!;
  const [first, ...more] = ending.text;
  return (
    <div class="wrap case-debrief">
      <header>
        <div>
          <p class="meta">
            <b>
              {endingsLine} · {simulation.title}
            </b>
          </p>
          <h1 tabIndex={-1}>{ending.title}</h1>
          <p class="lede">{first}</p>
          {more.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
        {ending.id === bestEnding(simulation).id && <Flower />}
      </header>
      <div class="case-split">
        <Curve run={run} />
        <WhyEnding run={run} />
      </div>
      <PathRows run={run} />
      <Costly game={game} />
      <Hidden run={run} />
      <section aria-labelledby="case-after" class="case-after">
        <h2 id="case-after">{m.cases_epilogue({ place })}</h2>
        <ul class="plain case-known">
          {simulation.epilogue.map(({ text, cites }) => (
            <li key={text}>
              {text} <Cites cites={cites} />
            </li>
          ))}
        </ul>
      </section>
      <div class="case-split">
        <Think game={game} />
        <GoOn game={game} />
      </div>
    </div>
  );
}

/** Fetched when it is needed: most endings have none. */
function Flower() {
  const [svg, setSvg] = useState('');
  useEffect(
    () => void import('#shared/ui/art/flower-large.svg?raw').then((file) => setSvg(file.default)).catch(() => {}),
    [],
  );
  return <Icon svg={svg} class="case-flower" />;
}
