import type { APIRoute } from 'astro';
import { sql } from 'drizzle-orm';

export const prerender = false;

/** Answers ok while the database answers. */
export const GET: APIRoute = async ({ locals }) => {
  await locals.app.db.run(sql`select 1`);
  return Response.json({ ok: true });
};
