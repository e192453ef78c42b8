import { expect, test } from 'vitest';
import { openHealth } from './health.ts';
import type { Log } from './log.ts';
import { openMetrics } from './metrics.ts';

function opened() {
  const told: string[] = [];
  const clock = { now: 1_000 };
  const log = {
    error: (_: object, text: string) => void told.push(text),
    warn: (fields: { seconds: number }, text: string) => void told.push(`${text} after ${fields.seconds} s`),
  } as unknown as Log;
  const metrics = openMetrics();
  return { health: openHealth({ now: () => clock.now, log, metrics }), told, clock, metrics };
}

test('a trouble is told once when it begins and once when it ends', () => {
  const { health, told, clock, metrics } = opened();
  health.failed('full');
  health.failed('full');
  clock.now += 30_000;
  health.worked('write');
  health.worked('write');
  expect(told).toEqual([
    expect.stringContaining('disk of the database is full'),
    'the database is well again after 30 s',
  ]);
  expect(health.now()).toBeNull();
  expect(metrics.print()).toContain('weft_database_troubles_total{kind="full"} 2');
});

test('a read that works disproves a lost line, not a full disk', () => {
  const { health } = opened();
  health.failed('full');
  health.worked('read');
  expect(health.now()).toEqual({ trouble: 'full', since: 1_000 });
  health.failed('away');
  health.worked('read');
  expect(health.now()).toBeNull();
});

test('a small write soon after a refusal does not prove that there is room again; a large one does', () => {
  const { health, clock } = opened();
  health.failed('full');
  clock.now += 29_999;
  health.worked('write');
  expect(health.now()).toMatchObject({ trouble: 'full' });
  health.worked('proof');
  expect(health.now()).toBeNull();
});

test('each request knows its own trouble only', async () => {
  const { health } = opened();
  const ill = health.during(async () => {
    await Promise.resolve();
    health.failed('busy');
    return health.here();
  });
  const well = health.during(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return health.here();
  });
  expect(await Promise.all([ill, well])).toEqual(['busy', null]);
  expect(health.here()).toBeNull();
});
