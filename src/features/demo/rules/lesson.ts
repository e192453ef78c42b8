import type { Check } from '#features/assessment/content.ts';
import type { Lesson } from '#platform/catalogue.ts';
import type { Simulation } from '#features/cases/content.ts';
import { minute } from '#shared/kernel/instant.ts';
import type { Device } from './device.ts';
import type { Dice } from './dice.ts';
import { playToTheEnd } from './game.ts';
import type { Manner } from './manners.ts';
import { anyDebriefs, anyNotes, debriefs, notes } from './words/notes.ts';
import type { Home } from './words/homes.ts';

/** Who works: their chance, their device, and where their words come from. */
export type Worker = {
  n: number;
  manner: Manner;
  home: Home;
  dice: Dice;
  device: Device;
  /** 0..1 by objective. */
  skills: Record<string, number>;
};

/** An evening with a lesson from its opening to its end: checks tried until they are right, mostly a note. */
export function workThrough(worker: Worker, lesson: Lesson): void {
  const { device, dice, manner } = worker;
  device.make('lesson.opened', lesson.id, {});
  for (const check of lesson.checks) {
    device.wait(dice.between(3, 9) * minute);
    answerCheck(worker, lesson, check);
  }
  if (dice.chance(manner.writes)) writeNote(worker, lesson);
  device.wait(dice.between(1, 6) * minute);
  device.make('lesson.completed', lesson.id, {});
}

/** Opens a lesson, looks at the first check and puts it aside. */
export function putAside(worker: Worker, lesson: Lesson): void {
  worker.device.make('lesson.opened', lesson.id, {});
  worker.device.wait(7 * minute);
  answerCheck(worker, lesson, lesson.checks[0]!);
}

/** Tries every wrong answer of the check that has most of them, and never the right one. */
export function getStuck({ device, dice }: Worker, lesson: Lesson): void {
  device.make('lesson.opened', lesson.id, {});
  const hardest = lesson.checks.toSorted((a, b) => b.options.length - a.options.length)[0]!;
  for (const option of wrongOnes(hardest)) {
    device.wait(dice.between(2, 12) * minute);
    device.make('check.answered', lesson.id, { check: hardest.id, option });
  }
}

const letter = (at: number): string => 'abcdef'[at]!;
const wrongOnes = ({ options }: Check): string[] => options.flatMap(({ right }, at) => (right ? [] : letter(at)));

function answerCheck({ device, dice, skills }: Worker, lesson: Lesson, check: Check): void {
  const skill = skills[check.objective] ?? 0.7;
  for (const option of wrongOnes(check)) {
    if (dice.chance(skill)) break;
    device.make('check.answered', lesson.id, { check: check.id, option });
    device.wait(dice.between(1, 3) * minute);
  }
  const right = letter(check.options.findIndex((option) => option.right));
  device.make('check.answered', lesson.id, { check: check.id, option: right });
}

function writeNote({ n, device, dice, home }: Worker, lesson: Lesson): void {
  const text = inWordsOf(home, pick(notes[lesson.id] ?? anyNotes, n));
  const save = (words: string) => {
    device.wait(dice.between(2, 8) * minute);
    device.make('note.saved', lesson.id, { note: lesson.practice.id, text: words });
  };
  // Whoever writes much saves half of it on the way.
  if (dice.chance(0.3)) save(text.slice(0, text.indexOf(' ', text.length / 2)));
  save(text);
}

/** One sitting of a case, decision by decision, and the questions of its debrief that somebody cares to answer. */
export function playCase({ n, device, dice, home, manner }: Worker, simulation: Simulation): void {
  const choices = playToTheEnd(simulation, manner.skill, dice);
  const run = device.newId();
  for (const count of choices.keys()) {
    device.wait(dice.between(1, 4) * minute);
    device.make('simulation.chose', simulation.id, { run, choices: choices.slice(0, count + 1) });
  }
  for (const [at, { id }] of simulation.debrief.entries()) {
    if (!dice.chance(manner.writes)) continue;
    device.wait(dice.between(1, 5) * minute);
    const text = inWordsOf(home, pick(debriefs[id] ?? anyDebriefs, n + at));
    device.make('simulation.debriefed', simulation.id, { question: id, text });
  }
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

const inWordsOf = (home: Home, text: string): string =>
  text.replace(/\{(trade|firms|input|place)\}/g, (_, word: 'trade' | 'firms' | 'input' | 'place') => home[word]);
