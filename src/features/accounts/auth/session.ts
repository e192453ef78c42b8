import type { GenericEndpointContext } from 'better-auth';
import { APIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { parseUserOutput } from 'better-auth/db';
import type { ProblemDetail } from '#shared/kernel/result.ts';
import type { AccountProblem } from '../model.ts';
import { isPlaceholder } from '../rules/input.ts';
import { sentence } from '../ui/sentences.ts';

const signedInCookie = 'weft_signed_in';

const statuses: Partial<Record<AccountProblem, 'FORBIDDEN' | 'TOO_MANY_REQUESTS'>> = {
  'registration-closed': 'FORBIDDEN',
  'not-founded': 'FORBIDDEN',
  'too-many-failures': 'TOO_MANY_REQUESTS',
  'too-many-registrations': 'TOO_MANY_REQUESTS',
};

/** A problem of ours as the library's error: the code and the counts travel in its body, and so back to our commands. */
export const problemError = (problem: AccountProblem, detail: ProblemDetail = {}): APIError =>
  new APIError(statuses[problem] ?? 'UNPROCESSABLE_ENTITY', {
    ...detail,
    code: problem,
    message: sentence(problem, detail),
  });

export async function openSession(ctx: GenericEndpointContext, userId: string) {
  const person = await ctx.context.internalAdapter.findUserById(userId);
  if (!person) throw new APIError('NOT_FOUND');
  const opened = await ctx.context.internalAdapter.createSession(userId);
  await setSessionCookie(ctx, { session: opened, user: person });
  return { token: opened.token, user: parseUserOutput(ctx.context.options, person) };
}

/** An answer about a person without e-mail, without the placeholder; undefined where nothing is to be left out. */
export function withoutPlaceholder(answer: unknown) {
  const { user: person } = (answer ?? {}) as { user?: { email?: string } };
  return person?.email && isPlaceholder(person.email)
    ? { ...(answer as object), user: { ...person, email: null } }
    : undefined;
}

/** Tells the script of prerendered pages that it is worth asking who is here. It names nobody. */
export function showSignedIn(ctx: GenericEndpointContext, maxAge: number): void {
  const { secure } = ctx.context.authCookies.sessionToken.attributes;
  ctx.setCookie(signedInCookie, maxAge > 0 ? '1' : '', { path: '/', sameSite: 'lax', httpOnly: false, secure, maxAge });
}
