import type { APIRoute } from 'astro';
import { probe } from '#platform/probe.ts';

export const prerender = false;

/** `{ ok: true }` while the database can be read and written; otherwise 503, what is wrong and what the operator does. */
export const GET: APIRoute = async ({ locals: { app } }) => {
  const verdict = await probe(app);
  return Response.json(verdict, { status: verdict.ok ? 200 : 503 });
};
