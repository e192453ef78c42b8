import type { EventKind, LearningEvent } from '#features/progress/model.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { Draft } from '../model.ts';
import type { Dice } from './dice.ts';

type Payload<K extends EventKind> = Extract<LearningEvent, { kind: K }>['payload'];

/** An invented phone: it numbers its own events and keeps them until they are taken. */
export type Device = {
  make: <K extends EventKind>(kind: K, object: string, payload: Payload<K>) => void;
  newId: () => string;
  clock: () => Instant;
  /** Sets the clock ahead to a moment; a moment that is past changes nothing. */
  wake: (at: Instant) => void;
  wait: (milliseconds: number) => void;
  /** What it holds. Afterwards it holds nothing. */
  take: () => Draft[];
};

export function makeDevice(dice: Dice, from: Instant): Device {
  let now = Math.round(from);
  let seq = 0;
  let held: Draft[] = [];
  const id = () => newId(now, dice.bytes);
  const device = id();
  return {
    make: (kind, object, payload) =>
      void held.push({ id: id(), kind, object, payload, device, seq: ++seq, at: now, v: 1 } as Draft),
    newId: id,
    clock: () => now,
    wake: (at) => void (now = Math.max(now, Math.round(at))),
    wait: (milliseconds) => void (now += Math.round(milliseconds)),
    take: () => {
      const taken = held;
      held = [];
      return taken;
    },
  };
}
