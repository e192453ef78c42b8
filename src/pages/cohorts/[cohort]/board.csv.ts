import type { APIRoute } from 'astro';
import { boardOf } from '#features/cohorts/queries/board.ts';
import { boardCsv } from '#features/cohorts/ui/sheet.ts';
import { refusal } from '#platform/http.ts';

export const prerender = false;

export const GET: APIRoute = async ({ params, locals: { app, actor } }) => {
  const board = await boardOf(app, actor!.id, params['cohort']!);
  if (!board) return refusal('not-found');
  const name = `board-${new Date(board.today.now).toISOString().slice(0, 10)}.csv`;
  return new Response(boardCsv({ ...board, simulations: app.catalogue.simulations }), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
  });
};
