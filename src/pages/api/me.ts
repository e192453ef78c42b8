import type { APIRoute } from 'astro';
import { renewSession } from '#features/accounts/queries.ts';
import { heldBy } from '#features/accounts/rules/roles.ts';
import { may } from '#platform/permissions.ts';
import { initialsOf } from '#features/progress/rules/fold.ts';
import { progressOf } from '#features/progress/queries.ts';

export const prerender = false;

export const GET: APIRoute = async ({ request, locals: { app, actor, setCookies } }) => {
  setCookies.push(...(await renewSession(app, request.headers)));
  const { id, name } = actor!;
  const trains = may('cohort.list', heldBy(actor));
  return Response.json({ id, name, initials: initialsOf(name), trains, progress: await progressOf(app, id) });
};
