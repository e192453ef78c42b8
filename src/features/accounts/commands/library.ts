import { isAPIError } from 'better-auth/api';
import type { App } from '#platform/app.ts';
import type { ProblemDetail } from '#shared/kernel/result.ts';

type Answer<T> = { ok: true; value: T; cookies: string[] } | { ok: false; code: string; detail: ProblemDetail };

/** Asks the auth library. What it refuses comes back as its code (or ours, see auth/guards.ts); what breaks is thrown. */
export async function ask<T>(call: Promise<{ headers: Headers | null | undefined; response: T }>): Promise<Answer<T>> {
  try {
    const { headers, response } = await call;
    return { ok: true, value: response, cookies: headers?.getSetCookie() ?? [] };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    const {
      code = '',
      message: _message,
      ...detail
    } = (error.body ?? {}) as { code?: string; message?: string } & ProblemDetail;
    return { ok: false, code, detail };
  }
}

/** Opens a session for somebody whom a command has just made or proved. */
export async function startSession(app: App, userId: string, headers: Headers): Promise<string[]> {
  const { headers: answer } = await app.auth.api.startSession({ body: { userId }, headers, returnHeaders: true });
  return answer?.getSetCookie() ?? [];
}
