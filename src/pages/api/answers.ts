import type { APIRoute } from 'astro';
import { saveAnswer } from '#features/assessment/commands/save.ts';
import type { SaveProblem } from '#features/assessment/model.ts';

export const prerender = false;

const statusOf: Record<SaveProblem, number> = {
  'malformed-answer': 400,
  'not-found': 404,
  'already-submitted': 409,
  'changed-elsewhere': 409,
  'number-unreadable': 422,
};

export const POST: APIRoute = async ({ request, locals: { app, actor } }) => {
  const body: unknown = await request.json().catch(() => null);
  const receipt = await saveAnswer(app, actor!.id, body);
  return Response.json(receipt, { status: receipt.ok ? 200 : statusOf[receipt.problem] });
};
