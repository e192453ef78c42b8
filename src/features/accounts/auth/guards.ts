import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { createAuthEndpoint, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { writeAudit } from '#platform/audit.ts';
import type { Db } from '#platform/db.ts';
import type { Config } from '#platform/env.ts';
import type { Clock } from '#shared/kernel/instant.ts';
import { registerPerson } from '../commands/register.ts';
import { signUpSchema } from '../model.ts';
import { limits } from '../rules/attempts.ts';
import { checkPassword } from '../rules/input.ts';
import { user } from '../tables.ts';
import { addressOf, countedKey, forgive, takeTry } from './attempts.ts';
import { openSession, problemError, showSignedIn, withoutPlaceholder } from './session.ts';

export type GuardParts = { db: Db; config: Config; now: Clock };

const signInPaths = ['/sign-in/email', '/sign-in/username'];
const newPasswordPaths = ['/reset-password', '/change-password'];

const on =
  (...paths: string[]) =>
  (ctx: { path?: string | undefined }): boolean =>
    ctx.path !== undefined && paths.includes(ctx.path);

/**
 * Our rules around the auth library's endpoints. They hold for the forms (auth.api) and for `/api/auth/*` alike, because
 * both run through the same hooks.
 */
export function guards({ db, config, now }: GuardParts) {
  const keyOf = (kind: string, value: string) => countedKey(config.authSecret, kind, value);
  const addressKey = (ctx: GenericEndpointContext) => keyOf('address', addressOf(ctx.headers));

  /** One person is one counter, whether by e-mail or by username; a name that nobody has is counted the same way. */
  async function accountKey(typed: string): Promise<string> {
    const name = typed.trim().toLowerCase();
    const column = name.includes('@') ? user.email : user.username;
    const [known] = await db.select({ id: user.id }).from(user).where(eq(column, name)).limit(1);
    return known ? keyOf('person', known.id) : keyOf('name', name);
  }

  async function countTry(account: string, address: string): Promise<void> {
    const counted = [
      { key: account, limit: limits.account },
      { key: address, limit: limits.address },
    ];
    const minutes = await takeTry(db, counted, now());
    if (minutes > 0) throw problemError('too-many-failures', { minutes });
  }

  const typedName = (ctx: GenericEndpointContext): string | null => {
    const body = ctx.body as Record<string, unknown> | undefined;
    const name = ctx.path === '/sign-in/email' ? body?.['email'] : body?.['username'];
    return typeof name === 'string' && name.length <= 1000 ? name : null;
  };

  const beforeSignIn = createAuthMiddleware(async (ctx) => {
    const name = typedName(ctx);
    if (name !== null) await countTry(await accountKey(name), addressKey(ctx));
  });

  const afterSignIn = createAuthMiddleware(async (ctx) => {
    const name = typedName(ctx);
    const opened = ctx.context.newSession;
    if (!opened || name === null) return;
    await forgive(db, await accountKey(name), addressKey(ctx));
    // The session that this browser had before would stay open, held by nobody.
    const before = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
    if (before && before !== opened.session.token) await ctx.context.internalAdapter.deleteSession(before);
  });

  const beforeSignUp = createAuthMiddleware(async (ctx) => {
    const input = signUpSchema.safeParse(ctx.body ?? {});
    if (!input.success) throw problemError('identity-needed');
    const { hash } = ctx.context.password;
    const registered = await registerPerson({ db, config, now, hash, address: addressOf(ctx.headers) }, input.data);
    if (!registered.ok) throw problemError(registered.problem, registered.detail);
    const answer = await openSession(ctx, registered.value.id);
    // Answering here keeps the library's own sign-up (and what comes after it) from running: people are made in one place.
    showSignedIn(ctx, ctx.context.sessionConfig.expiresIn);
    return withoutPlaceholder(answer) ?? answer;
  });

  const beforeNewPassword = createAuthMiddleware(async (ctx) => {
    const password = (ctx.body as Record<string, unknown> | undefined)?.['newPassword'];
    const checked = typeof password === 'string' ? checkPassword(password) : null;
    if (checked && !checked.ok) throw problemError(checked.problem, checked.detail);
    const holder = ctx.path === '/change-password' ? await getSessionFromCtx(ctx) : null;
    if (holder) await countTry(keyOf('person', holder.user.id), addressKey(ctx));
  });

  const afterChangePassword = createAuthMiddleware(async (ctx) => {
    const returned = ctx.context.returned as { user?: { id: string } } | undefined;
    if (isAPIError(returned) || !returned?.user) return;
    const person = returned.user.id;
    await forgive(db, keyOf('person', person), addressKey(ctx));
    await db.transaction(async (tx) => {
      await tx.update(user).set({ mustChangePassword: false }).where(eq(user.id, person));
      await writeAudit(tx, now(), { actor: person, action: 'password.changed', subject: person });
    });
  });

  const afterAll = createAuthMiddleware(async (ctx) => {
    const lostSession = ctx.path === '/get-session' && ctx.context.returned === null;
    if (ctx.context.newSession) showSignedIn(ctx, ctx.context.sessionConfig.expiresIn);
    else if (ctx.path === '/sign-out' || lostSession) showSignedIn(ctx, 0);
    return withoutPlaceholder(ctx.context.returned);
  });

  return {
    id: 'weft',
    endpoints: {
      /** For our own commands, which make people without the library's sign-up. Has no URL. */
      startSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ userId: z.string() }) }, (ctx) =>
        openSession(ctx, ctx.body.userId),
      ),
    },
    hooks: {
      before: [
        { matcher: on(...signInPaths), handler: beforeSignIn },
        { matcher: on('/sign-up/email'), handler: beforeSignUp },
        { matcher: on(...newPasswordPaths), handler: beforeNewPassword },
      ],
      after: [
        { matcher: on(...signInPaths), handler: afterSignIn },
        { matcher: on('/change-password'), handler: afterChangePassword },
        { matcher: () => true, handler: afterAll },
      ],
    },
  } satisfies BetterAuthPlugin;
}
