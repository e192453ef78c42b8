import type { APIRoute } from 'astro';
import { receiveEvents } from '#features/progress/commands.ts';
import { batchSentence } from '#features/progress/sentences.ts';

export const prerender = false;

export const POST: APIRoute = async ({ request, locals: { app, actor } }) => {
  const body: unknown = await request.json().catch(() => null);
  const result = await receiveEvents(app, actor!.id, body);
  if (!result.ok)
    return Response.json({ problem: result.problem, message: batchSentence(result.problem) }, { status: 400 });
  return Response.json({ receipts: result.value });
};
