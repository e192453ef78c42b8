import type { Instant } from '#shared/kernel/instant.ts';
import type { EventKind } from '#features/progress/model.ts';
import { daysSince, type Today } from './days.ts';

/** What a timeline says about one thing on one day: events of a kind about the same lesson or case are counted together. */
export type Moment = { kind: EventKind | 'test.submitted'; object: string; count: number; at: Instant; score?: number };
export type TimelineDay = { ago: number; at: Instant; moments: Moment[] };

type Entry = { kind: string; object: string; received: Instant };
type Test = { course: string; submitted: Instant; score: number };

/** Days of work, newest first, by when the server received it: a device's clock is not asked. Never a text or an answer. */
export function timelineOf(events: readonly Entry[], tests: readonly Test[], today: Today): TimelineDay[] {
  const moments: Moment[] = [
    ...events.map(({ kind, object, received }) => ({ kind: kind as EventKind, object, count: 1, at: received })),
    ...tests.map(({ course, submitted, score }) => ({
      kind: 'test.submitted' as const,
      object: course,
      count: 1,
      at: submitted,
      score,
    })),
  ];
  const byDay = Map.groupBy(
    moments.sort((a, b) => b.at - a.at),
    (moment) => daysSince(moment.at, today),
  );
  return [...byDay].map(([ago, ofDay]) => ({ ago, at: ofDay[0]!.at, moments: together(ofDay) }));
}

function together(moments: readonly Moment[]): Moment[] {
  const kept = new Map<string, Moment>();
  for (const moment of moments) {
    const key = moment.kind === 'test.submitted' ? `test ${moment.at}` : `${moment.kind} ${moment.object}`;
    const known = kept.get(key);
    if (known) known.count += 1;
    else kept.set(key, { ...moment });
  }
  return [...kept.values()];
}
