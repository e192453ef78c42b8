import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '#shared/kernel/ids.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** One request on its way. The middleware names the pattern of its route; a file has none. */
export type Trace = { id: string; route: string | null };

/** Asked all day long by machines: they would hide the rest of the log. */
const routine = new Set(['/healthz', '/metrics', '(page)', '(file)']);

/** Counts and logs a request when its answer is through: pattern, status, time and id. Nothing of who asked, or what. */
export function follow(
  { log, metrics }: { log: Log; metrics: Metrics },
  req: IncomingMessage,
  res: ServerResponse,
): Trace {
  const trace: Trace = { id: newId(), route: null };
  const from = performance.now();
  res.on('close', () => {
    const seconds = (performance.now() - from) / 1000;
    const route = trace.route ?? patternOf(res);
    const method = req.method ?? '';
    // Somebody who went away before the answer was through.
    const status = res.writableFinished ? String(res.statusCode) : 'cut';
    const cls = status === 'cut' ? status : `${status[0]}xx`;
    metrics.count('weft_requests_total', { route, method, status: cls });
    metrics.observe('weft_request_seconds', { route }, seconds);
    const level = cls === '5xx' ? 'warn' : routine.has(route) ? 'debug' : 'info';
    log[level]({ request: trace.id, method, route, status, ms: Math.round(seconds * 1000) }, 'request');
  });
  return trace;
}

/** What answered without a route: a prerendered page, another file, or nothing. */
function patternOf(res: ServerResponse): string {
  if (res.statusCode >= 400) return '(none)';
  return String(res.getHeader('content-type') ?? '').startsWith('text/html') ? '(page)' : '(file)';
}
