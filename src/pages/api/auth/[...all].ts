import type { APIRoute } from 'astro';

export const prerender = false;

/** The auth library's own endpoints; those that the table of permissions does not name are closed. */
const answer: APIRoute = ({ request, locals }) => locals.app.auth.handler(request);

export const GET = answer;
export const POST = answer;
