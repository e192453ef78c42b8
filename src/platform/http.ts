import { m } from '#shared/i18n/paraglide/messages.js';
import { retryAfter, type Trouble } from './trouble.ts';

/** The database is in trouble: told with 503, since the same request will do later. */
export type Unavailable = `storage-${Trouble}`;
export type Refusal =
  | 'foreign-origin'
  | 'not-found'
  | 'method-not-allowed'
  | 'forbidden'
  | 'signed-out'
  | 'password-due'
  | 'broken'
  | Unavailable;

export const refusalStatus: Record<Refusal, number> = {
  'foreign-origin': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  forbidden: 403,
  'signed-out': 401,
  broken: 500,
  'storage-full': 503,
  'storage-busy': 503,
  'storage-away': 503,
  'storage-failing': 503,
  'password-due': 403,
};

/** Seconds to wait before the same request is worth another try; null: it is not. */
export const waitFor = (problem: Refusal): number | null =>
  problem.startsWith('storage-') ? retryAfter[problem.slice('storage-'.length) as Trouble] : null;

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** An unsafe request whose Origin is neither the public address nor the host that it asks: JSON counts too. */
export function isForeign(request: Request, url: URL, publicUrl: string | null): boolean {
  if (safe.has(request.method)) return false;
  const origin = request.headers.get('origin');
  if (origin === null) return request.headers.get('sec-fetch-site') === 'cross-site';
  return origin !== url.origin && origin !== publicUrl;
}

/** True for a person's browser asking for a page; programs get JSON. */
export const wantsPage = (request: Request, url: URL): boolean =>
  !url.pathname.startsWith('/api/') && (request.headers.get('accept') ?? '').includes('text/html');

/** Says no to a program. */
export function refusal(problem: Refusal): Response {
  const wait = waitFor(problem);
  const headers = { 'cache-control': 'no-store', ...(wait === null ? {} : { 'retry-after': String(wait) }) };
  return Response.json({ problem, message: refusalSentence(problem) }, { status: refusalStatus[problem], headers });
}

/** Leads a visitor to the sign-in, and back afterwards. */
export function toSignIn(url: URL): Response {
  const location = `/sign-in/?next=${encodeURIComponent(url.pathname + url.search)}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/** Where somebody chooses their own password, and where they go on afterwards. */
export const firstPasswordPath = (next: string): string => `/first-password/?next=${encodeURIComponent(next)}`;

/** Leads somebody whose password is not their own to the form that changes it. A form that they sent is not sent again. */
export const toFirstPassword = (request: Request, url: URL): Response =>
  new Response(null, {
    status: 303,
    headers: {
      location: firstPasswordPath(safe.has(request.method) ? url.pathname + url.search : url.pathname),
      'cache-control': 'no-store',
    },
  });

export function refusalSentence(problem: Refusal): string {
  switch (problem) {
    case 'foreign-origin':
      return m.refusal_foreign_origin();
    case 'not-found':
      return m.refusal_not_found();
    case 'method-not-allowed':
      return m.refusal_method();
    case 'forbidden':
      return m.refusal_forbidden();
    case 'signed-out':
      return m.refusal_signed_out();
    case 'broken':
      return m.ops_broken();
    case 'storage-full':
      return m.ops_storage_full();
    case 'storage-busy':
      return m.ops_storage_busy();
    case 'storage-away':
      return m.ops_storage_away();
    case 'storage-failing':
      return m.ops_storage_failing();
    case 'password-due':
      return m.refusal_password_due();
  }
}

/** The headers that every response carries, prerendered or not; scripts/server.mjs sets them on files too. */
export const securityHeaders: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** For responses that bring no policy of their own (JSON, plain text, refusals): nothing may load. */
export const strictestPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function withSecurityHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', strictestPolicy);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
}
