import type { App } from '#platform/app.ts';
import { ok, refuse, type Result } from '#shared/kernel/result.ts';
import type { SignInProblem } from '../model.ts';
import { ask } from './library.ts';

export type SignInInput = { name: string; password: string };

/** Signs in by e-mail or username. The refusal is the same whether the account or the password is wrong. */
export async function signIn(
  app: App,
  input: SignInInput,
  headers: Headers,
): Promise<Result<{ id: string; cookies: string[]; mustChangePassword: boolean }, SignInProblem>> {
  const name = input.name.trim().toLowerCase();
  const { password } = input;
  if (!name || !password) return refuse('wrong-credentials');
  const { api } = app.auth;
  const answer = name.includes('@')
    ? await ask(api.signInEmail({ body: { email: name, password }, headers, returnHeaders: true }))
    : await ask(api.signInUsername({ body: { username: name, password }, headers, returnHeaders: true }));
  if (answer.ok) {
    const { id, mustChangePassword } = answer.value.user as { id: string; mustChangePassword?: boolean };
    return ok({ id, cookies: answer.cookies, mustChangePassword: mustChangePassword ?? false });
  }
  return answer.code === 'too-many-failures' ? refuse('too-many-failures', answer.detail) : refuse('wrong-credentials');
}

/** Ends this browser's session and takes its cookies back. Without a session only the cookies go. */
export async function signOut(app: App, headers: Headers): Promise<string[]> {
  const answer = await ask(app.auth.api.signOut({ headers, returnHeaders: true }));
  return answer.ok ? answer.cookies : [];
}
