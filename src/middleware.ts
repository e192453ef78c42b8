import { getActionContext } from 'astro:actions';
import { defineMiddleware } from 'astro:middleware';
import type { APIContext, MiddlewareNext } from 'astro';
import { heldBy } from '#features/accounts/rules/roles.ts';
import {
  actions,
  authEndpoints,
  isHidden,
  may,
  openBeforeOwnPassword,
  routes,
  type Permission,
} from '#platform/permissions.ts';
import {
  isForeign,
  refusal,
  toFirstPassword,
  toSignIn,
  wantsPage,
  withSecurityHeaders,
  type Refusal,
} from '#platform/http.ts';

export const onRequest = defineMiddleware(async (ctx, next) => {
  // Pages are prerendered without database and without anyone asking.
  if (ctx.isPrerendered) return next();
  ctx.locals.app ??= await developmentApp();
  ctx.locals.setCookies = [];
  const { app, trace } = ctx.locals;
  if (trace) trace.route = patternOf(ctx);
  const response = await app.health.during(() => respond(ctx, next));
  for (const cookie of ctx.locals.setCookies) response.headers.append('set-cookie', cookie);
  if (trace) response.headers.set('x-request-id', trace.id);
  return withSecurityHeaders(response);
});

const patternOf = (ctx: APIContext): string => ctx.routePattern.replace(/\/$/, '') || '/';

/** The answer; or, where it broke on the way, a sentence that says why. */
async function respond(ctx: APIContext, next: MiddlewareNext): Promise<Response> {
  const { app, trace } = ctx.locals;
  try {
    const { actorOf } = await import('#features/accounts/queries.ts');
    ctx.locals.actor = await actorOf(app, ctx.request.headers);
    const response = await answer(ctx, next);
    const trouble = app.health.here();
    // Libraries make their own 500 of a database that fails.
    if (response.status !== 500 || !trouble) return response;
    await response.body?.cancel();
    return await refuse(ctx, next, `storage-${trouble}`);
  } catch (error) {
    const { troubleOf } = await import('#platform/trouble.ts');
    // A file that finds no room is the same trouble as a row that does not.
    const trouble = app.health.here() ?? (troubleOf(error) === 'full' ? 'full' : null);
    if (trouble) return await refuse(ctx, next, `storage-${trouble}`);
    app.log.error({ err: error, request: trace?.id, route: patternOf(ctx) }, 'a request broke');
    // An empty 500 is filled with the prerendered page.
    return wantsPage(ctx.request, ctx.url) ? new Response(null, { status: 500 }) : refusal('broken');
  }
}

async function answer(ctx: APIContext, next: MiddlewareNext): Promise<Response> {
  const problem = isForeign(ctx.request, ctx.url, ctx.locals.app.config.publicUrl)
    ? 'foreign-origin'
    : await denial(ctx);
  return problem ? refuse(ctx, next, problem) : next();
}

async function refuse(ctx: APIContext, next: MiddlewareNext, problem: Refusal): Promise<Response> {
  if (!wantsPage(ctx.request, ctx.url)) return refusal(problem);
  if (problem === 'signed-out') return toSignIn(ctx.url);
  if (problem === 'password-due') return toFirstPassword(ctx.request, ctx.url);
  ctx.locals.refused = problem;
  ctx.locals.asked = addressOf(ctx.url);
  // A new request: the body of the one under way may have been read.
  return next(new Request(new URL('/refused/', ctx.url), { headers: { accept: 'text/html' } }));
}

/** Where the page of a form stands, without the name of the action that the form was sent to. */
function addressOf({ pathname, searchParams }: URL): string {
  const query = new URLSearchParams(searchParams);
  query.delete('_action');
  return query.size ? `${pathname}?${query}` : pathname;
}

/** A route that the table of permissions does not name is closed to everyone. */
async function denial(ctx: APIContext): Promise<Refusal | null> {
  const pattern = patternOf(ctx);
  if (pattern === '/404' || pattern === '/500') return null;
  const method = ctx.request.method === 'HEAD' ? 'GET' : ctx.request.method;
  const permission = routes[pattern]?.[method as 'GET'];
  if (!permission) return routes[pattern] ? 'method-not-allowed' : 'not-found';
  if (isHidden(permission)) return (await isOperating(ctx)) ? null : 'not-found';
  return closed(ctx, permission) ?? closedEndpoint(ctx) ?? closedAction(ctx);
}

async function isOperating({ locals, request }: APIContext): Promise<boolean> {
  const { isOperator } = await import('#platform/operator.ts');
  return isOperator(request.headers, locals.isLocal ?? false, locals.app.config.metricsToken);
}

/** The auth library's endpoints share one route: a password that is not one's own opens few of them. */
function closedEndpoint(ctx: APIContext): Refusal | null {
  const endpoint = /^\/api\/auth(\/.*?)\/*$/.exec(ctx.url.pathname)?.[1];
  const permission = endpoint ? authEndpoints[endpoint] : undefined;
  return permission && waitsForPassword(ctx, permission) ? 'password-due' : null;
}

const waitsForPassword = ({ locals: { actor } }: APIContext, permission: Permission): boolean =>
  Boolean(actor?.mustChangePassword) && !openBeforeOwnPassword.includes(permission);

/** An action called by script or by a form on any page: the same table, by the action's name. */
function closedAction(ctx: APIContext): Refusal | null {
  const { action } = getActionContext(ctx);
  if (!action) return null;
  // A call by script names the action with the slash at the end of its address.
  const permission = actions[action.name.replace(/\/$/, '')];
  return permission ? closed(ctx, permission) : 'not-found';
}

function closed(ctx: APIContext, permission: Permission): Refusal | null {
  const { actor } = ctx.locals;
  if (!isOpenToAuthors(permission) && !may(permission, heldBy(actor))) return actor ? 'forbidden' : 'signed-out';
  return waitsForPassword(ctx, permission) ? 'password-due' : null;
}

/** Authors look at their bank in the development server, where nobody needs to sign in. */
const isOpenToAuthors = (permission: Permission): boolean => import.meta.env.DEV && permission === 'bank.preview';

let development: Promise<App.Locals['app']> | undefined;

/** The development server has no start script of ours: it opens the app with the first request. */
function developmentApp(): Promise<App.Locals['app']> {
  development ??= Promise.all([import('#platform/app.ts'), import('#platform/env.ts')]).then(
    ([{ openApp }, { readConfig }]) => openApp(readConfig(process.env)),
  );
  return development;
}
