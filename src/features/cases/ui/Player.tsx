import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { DataContext, dataOf } from './player/data.ts';
import { Briefing } from './player/Briefing.tsx';
import { Debrief } from './player/Debrief.tsx';
import { Decision } from './player/Decision.tsx';
import { useGame } from './player/game.ts';

/** Plays a case. The first screen is in the page before any script runs; every choice is kept at once. */
export function Player({ id }: { id: string }) {
  const data = useMemo(() => dataOf(id), [id]);
  const game = useGame(data.simulation);
  const root = useRef<HTMLDivElement>(null);
  const { screen, moves } = game;

  // The heading of a new screen takes the focus; the screen that one arrives at does not take it from the page.
  useLayoutEffect(() => {
    if (!moves) return;
    root.current?.scrollIntoView({ block: 'start' });
    root.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [moves]);

  // Each decision is a page of the browser's history: it has its own name there.
  const title = useRef('');
  useLayoutEffect(() => {
    title.current ||= document.title;
    const heading = root.current?.querySelector('h1')?.textContent;
    document.title = screen === 'brief' ? title.current : `${heading} · ${title.current}`;
  }, [screen, game.run]);

  return (
    <DataContext.Provider value={data}>
      <div class="case-player" ref={root} data-ready={game.ready || undefined}>
        {screen === 'brief' ? (
          <Briefing game={game} />
        ) : screen === 'debrief' ? (
          <Debrief game={game} />
        ) : (
          <Decision key={screen} game={game} at={screen} />
        )}
      </div>
    </DataContext.Provider>
  );
}
