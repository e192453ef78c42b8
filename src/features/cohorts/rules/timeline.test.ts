import { expect, test } from 'vitest';
import { day, hour } from '#shared/kernel/instant.ts';
import { timelineOf } from './timeline.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const today = { now: noon, zone: 0 };
const event = (kind: string, object: string, received: number) => ({ kind, object, received });

test('days come newest first, what is alike on one day is counted, tests stand among the rest', () => {
  const days = timelineOf(
    [
      event('check.answered', 'c3-l1', noon - hour),
      event('lesson.completed', 'c3-l1', noon),
      event('check.answered', 'c3-l1', noon - 2 * hour),
      event('check.answered', 'c3-l1', noon - day),
    ],
    [
      { course: 'c3', submitted: noon - day + hour, score: 0.6 },
      { course: 'c3', submitted: noon - day + 2 * hour, score: 0.8 },
    ],
    today,
  );
  expect(days).toMatchObject([
    {
      ago: 0,
      moments: [
        { kind: 'lesson.completed', object: 'c3-l1', count: 1 },
        { kind: 'check.answered', object: 'c3-l1', count: 2 },
      ],
    },
    {
      ago: 1,
      moments: [
        { kind: 'test.submitted', score: 0.8 },
        { kind: 'test.submitted', score: 0.6 },
        { kind: 'check.answered', count: 1 },
      ],
    },
  ]);
});

test('nothing done is no day', () => expect(timelineOf([], [], today)).toEqual([]));
