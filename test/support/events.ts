import type { Catalogue } from '#platform/catalogue.ts';
import type { EventKind, LearningEvent } from '#features/progress/model.ts';
import { newId } from '#shared/kernel/ids.ts';

type Payload<K extends EventKind> = Extract<LearningEvent, { kind: K }>['payload'];

/** A device that numbers its own events, as a browser does. */
export function makeDevice(learner: string) {
  const device = newId();
  let seq = 0;
  return <K extends EventKind>(kind: K, object: string, payload: Payload<K>, over: Partial<LearningEvent> = {}) =>
    ({
      id: newId(),
      learner,
      kind,
      object,
      payload,
      device,
      seq: ++seq,
      at: 1_700_000_000_000 + seq,
      v: 1,
      ...over,
    }) as LearningEvent;
}

/** A small random number generator (mulberry32) with a seed that is printed, so that a failure can be replayed. */
export function seeded(seed: number) {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** A believable random history on two devices: lessons, undo, checks, notes, choices. */
export function randomHistory(
  catalogue: Catalogue,
  learner: string,
  length: number,
  pick: (below: number) => number,
): LearningEvent[] {
  const devices = [makeDevice(learner), makeDevice(learner)];
  const lessons = catalogue.courses.flatMap((course) => course.lessons);
  const simulation = catalogue.simulations[0]!;
  const completions: string[] = [];
  const run = newId();
  let choices: string[] = [];
  return Array.from({ length }, () => {
    const make = devices[pick(2)]!;
    const lesson = lessons[pick(lessons.length)]!;
    switch (pick(6)) {
      case 0:
        return make('lesson.opened', lesson.id, {});
      case 1: {
        const event = make('lesson.completed', lesson.id, {});
        completions.push(event.id);
        return event;
      }
      case 2:
        return make('lesson.reopened', lesson.id, { undoes: [completions[pick(completions.length)] ?? newId()] });
      case 3: {
        const check = lesson.checks[pick(lesson.checks.length)]!;
        return make('check.answered', lesson.id, { check: check.id, option: 'abcd'[pick(check.options.length)]! });
      }
      case 4:
        return make('note.saved', lesson.id, { note: lesson.practice.id, text: `note ${pick(1000)}` });
      default: {
        const node = simulation.nodes[choices.length % simulation.nodes.length]!;
        if (choices.length >= simulation.nodes.length || choices.includes('2d') || choices.includes('9d')) choices = [];
        else choices = [...choices, node.id + node.options[pick(node.options.length)]!.id];
        return make('simulation.chose', simulation.id, { run, choices: choices.length ? choices : ['1b'] });
      }
    }
  });
}
