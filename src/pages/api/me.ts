import type { APIRoute } from 'astro';
import { renewSession } from '#features/accounts/queries.ts';
import { initialsOf } from '#features/progress/rules/fold.ts';
import { progressOf } from '#features/progress/queries.ts';

export const prerender = false;

export const GET: APIRoute = async ({ request, locals: { app, actor, setCookies } }) => {
  setCookies.push(...(await renewSession(app, request.headers)));
  const { id, name } = actor!;
  return Response.json({ id, name, initials: initialsOf(name), progress: await progressOf(app, id) });
};
