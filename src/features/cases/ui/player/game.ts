import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { onStatus, readProgress, record } from '#features/progress/ui/outbox.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Simulation, SimulationOption } from '#features/cases/content.ts';
import { playAsFar, type Run } from '#features/cases/rules/play.ts';
import { useReceipt, type Receipt } from './receipt.ts';
import { lastDecision, pickedInAddress, within, type Screen } from './screen.ts';

/** One playing of the case. The id is made with the first choice. */
type Sitting = { id: string; choices: readonly string[] };

export type Game = {
  run: Run;
  screen: Screen;
  /** True once what the device knows has been read. */
  ready: boolean;
  /** How the game came to this screen by itself: told once. */
  arrival: 'resumed' | 'shortened' | 'under-way' | 'linked' | null;
  /** How often the learner has moved to another screen: then its heading takes the focus. */
  moves: number;
  /** Other sittings of this case, the last one first. */
  others: { id: string; run: Run }[];
  /** Answers to the debrief's questions that are kept already. */
  answers: Record<string, string>;
  receipt: Receipt;
  choose: (option: SimulationOption) => void;
  answer: (question: string, text: string) => void;
  goTo: (screen: Screen) => void;
  /** A new sitting with the decisions before this one as they were. The sitting left stays as it is. */
  replayFrom: (decision: number) => void;
  open: (id: string) => void;
};

const empty: Sitting = { id: '', choices: [] };

/** Entries are recorded one after the other, so that a later list of choices never comes before an earlier one. */
let recording: Promise<unknown> = Promise.resolve();
const inOrder = (work: () => Promise<unknown>) => void (recording = recording.catch(() => {}).then(work));

export function useGame(simulation: Simulation): Game {
  const [sittings, setSittings] = useState<Record<string, readonly string[]>>({});
  const [sitting, setSitting] = useState<Sitting>(empty);
  const [screen, setScreen] = useState<Screen>('brief');
  const [arrival, setArrival] = useState<Game['arrival']>(null);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [ready, setReady] = useState(false);
  const [moves, setMoves] = useState(0);
  const receipt = useReceipt();
  const run = useMemo(() => playAsFar(simulation, sitting.choices).run, [simulation, sitting]);
  const touched = useRef(false);
  const runNow = useRef(run);
  runNow.current = run;

  const place = (to: Screen, push: boolean) => {
    setScreen(to);
    history[push ? 'pushState' : 'replaceState']({ case: to }, '');
  };

  const keep = (next: Sitting) => {
    touched.current = true;
    setSitting(next);
    setSittings((known) => ({ ...known, [next.id]: next.choices }));
    inOrder(() =>
      receipt.watch(record('simulation.chose', simulation.id, { run: next.id, choices: [...next.choices] })),
    );
  };

  const resume = async () => {
    const known = (await readProgress()).cases[simulation.id];
    setReady(true);
    if (touched.current) return;
    const id = known?.current ?? '';
    const stored = known?.runs[id]?.value ?? [];
    const { run: last, rest } = playAsFar(simulation, stored);
    setSittings(Object.fromEntries(Object.entries(known?.runs ?? {}).map(([key, { value }]) => [key, value])));
    setAnswers(Object.fromEntries(Object.entries(known?.debrief ?? {}).map(([key, { value }]) => [key, value])));
    const picked = pickedInAddress(simulation);
    const isUnderWay = last.steps.length > 0 && !last.ending;
    if (picked && !isUnderWay) {
      keep({ id: newId(), choices: [picked] });
      setArrival('linked');
      return place(1, false);
    }
    if (!last.steps.length) return;
    setSitting({ id, choices: last.steps.map((step) => step.choice) });
    setArrival(rest.length ? 'shortened' : picked ? 'under-way' : 'resumed');
    place(last.ending ? 'debrief' : lastDecision(last), false);
    receipt.showKept();
  };

  const leave = () => {
    touched.current = true;
    setArrival(null);
    setMoves((count) => count + 1);
  };

  const move = (to: Screen) => {
    leave();
    place(to, true);
  };

  useEffect(() => {
    // Back and forward lead to the heading of a decision, not to where the page once stood.
    history.scrollRestoration = 'manual';
    void resume();
    const stop = onStatus(() => void (touched.current || resume()));
    const back = (event: PopStateEvent) => {
      leave();
      setScreen(within(runNow.current, (event.state as { case?: Screen } | null)?.case ?? 'brief'));
    };
    addEventListener('popstate', back);
    return () => {
      stop();
      removeEventListener('popstate', back);
    };
  }, []);

  return {
    run,
    screen,
    ready,
    arrival,
    moves,
    answers,
    receipt,
    others: Object.entries(sittings)
      .filter(([id, choices]) => id !== sitting.id && choices.length)
      .map(([id, choices]) => ({ id, run: playAsFar(simulation, choices).run }))
      .reverse(),
    choose: (option) => {
      setArrival(null);
      const choices = [...run.steps.map((step) => step.choice), run.next!.id + option.id];
      keep({ id: sitting.id || newId(), choices });
    },
    answer: (question, text) => {
      touched.current = true;
      setAnswers((known) => ({ ...known, [question]: text }));
      inOrder(() => receipt.watch(record('simulation.debriefed', simulation.id, { question, text })));
    },
    goTo: (to) => move(within(run, to)),
    replayFrom: (decision) => {
      setSitting({ id: newId(), choices: sitting.choices.slice(0, decision - 1) });
      move(decision);
    },
    open: (id) => {
      const choices = sittings[id] ?? [];
      const { run: other } = playAsFar(simulation, choices);
      setSitting({ id, choices });
      move(other.ending ? 'debrief' : lastDecision(other));
    },
  };
}
