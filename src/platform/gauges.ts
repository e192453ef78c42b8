import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { App } from './app.ts';
import { freeBytes, newestBackup } from './backup/files.ts';
import { troubles } from './trouble.ts';
import { version } from './paths.ts';

/** Lets the metrics look at the process, the queue and the disk. Returns what ends it. */
export function openGauges({
  metrics,
  db,
  health,
  config,
}: Pick<App, 'metrics' | 'db' | 'health' | 'config'>): () => void {
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  const one = (value: () => number) => () => [{ value: value() }];
  metrics.gauge('weft_write_queue_length', one(db.waitingWriters));
  metrics.gauge('weft_database_trouble', () =>
    troubles.map((kind) => ({ labels: { kind }, value: health.now()?.trouble === kind ? 1 : 0 })),
  );
  metrics.gauge('weft_event_loop_delay_seconds', () => {
    const seconds = [0.5, 0.9, 0.99].map((quantile) => ({
      labels: { quantile: String(quantile) },
      value: loop.percentile(quantile * 100) / 1e9,
    }));
    loop.reset();
    return seconds;
  });
  metrics.gauge(
    'weft_disk_free_bytes',
    one(() => freeBytes(config.dataDir)),
  );
  metrics.gauge(
    'weft_last_backup_timestamp_seconds',
    one(() => (newestBackup(config.dataDir)?.made ?? 0) / 1000),
  );
  metrics.gauge('weft_info', () => [{ labels: { version: version() }, value: 1 }]);
  metrics.gauge(
    'process_resident_memory_bytes',
    one(() => process.memoryUsage.rss()),
  );
  metrics.gauge(
    'process_cpu_seconds_total',
    one(() => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6),
  );
  metrics.gauge(
    'process_start_time_seconds',
    one(() => Math.round(Date.now() / 1000 - process.uptime())),
  );
  return () => void loop.disable();
}
