import { expect, test } from 'vitest';
import { openMetrics } from './metrics.ts';

test('counters add up by label, and say what they are', () => {
  const metrics = openMetrics();
  metrics.count('weft_events_total', { result: 'kept' }, 3);
  metrics.count('weft_events_total', { result: 'kept' });
  metrics.count('weft_events_total', { result: 'refused' });
  expect(metrics.print()).toBe(
    [
      '# HELP weft_events_total Learning events received from devices: kept (new or sent again) or refused.',
      '# TYPE weft_events_total counter',
      'weft_events_total{result="kept"} 4',
      'weft_events_total{result="refused"} 1',
      '',
    ].join('\n'),
  );
});

test('a histogram counts each value in its bucket and in all larger ones', () => {
  const metrics = openMetrics();
  for (const seconds of [0.004, 0.005, 0.3, 60]) metrics.observe('weft_request_seconds', { route: '/me' }, seconds);
  const printed = metrics.print();
  const bucket = (le: string) => Number(new RegExp(`le="${le.replace(/[.+]/g, '\\$&')}"} (\\d+)`).exec(printed)?.[1]);
  expect([bucket('0.005'), bucket('0.25'), bucket('0.5'), bucket('10'), bucket('+Inf')]).toEqual([2, 2, 3, 3, 4]);
  expect(printed).toContain('weft_request_seconds_count{route="/me"} 4');
  expect(printed).toMatch(/weft_request_seconds_sum\{route="\/me"\} 60\.309/);
});

test('a gauge is looked at when asked', () => {
  const metrics = openMetrics();
  let length = 1;
  metrics.gauge('weft_write_queue_length', () => [{ value: length }]);
  length = 7;
  expect(metrics.print()).toContain('weft_write_queue_length 7\n');
});

test('a label that grows without end does not fill the memory, and none breaks the format', () => {
  const metrics = openMetrics();
  for (let i = 0; i < 5000; i++) metrics.count('weft_requests_total', { route: `/x${i}` });
  metrics.count('weft_mails_total', { result: 'a"b\\c\nd' });
  const lines = metrics.print().trim().split('\n');
  expect(lines.filter((line) => line.startsWith('weft_requests_total'))).toHaveLength(1000);
  for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\\]*",?)+\})? [\d.e+-]+)$/);
});
