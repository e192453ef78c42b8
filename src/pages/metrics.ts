import type { APIRoute } from 'astro';

export const prerender = false;

/** Counts and gauges for Prometheus. The middleware opens it to operators only. */
export const GET: APIRoute = ({ locals: { app } }) =>
  new Response(app.metrics.print(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
