import { actions } from 'astro:actions';
import { returnedBy, type Sent } from '#platform/actions.ts';
import type { AccountProblem } from './model.ts';

/** What a form's page learns from its action. `values` are the words to keep in the fields, never a password. */
export type Answer =
  | { ok: true; to: string; link: string | null }
  | {
      ok: false;
      problem: AccountProblem | 'form';
      message: string;
      field: string | null;
      values: Record<string, string>;
      /** Default: 422, the form is to be mended. */
      status?: number;
    };

/** The answer to the form that this request sent, null where it sent none. Sets the status of a refusal. */
export const answerOf = (astro: Sent, ...asked: unknown[]): Answer | null =>
  returnedBy<Answer>(astro, asked, (message) => ({ ok: false, problem: 'form', message, field: null, values: {} }));

/** The same for the forms of Settings.astro, whose page goes on to `to` when one of them was accepted. */
export function settingsAnswer(astro: Sent): Answer | null {
  const { changeName, changeEmail, changePassword, endSession, endOtherSessions } = actions.accounts;
  return answerOf(astro, changeName, changeEmail, changePassword, endSession, endOtherSessions);
}

const fields: Partial<Record<AccountProblem, string>> = {
  'name-needed': 'name',
  'name-too-long': 'name',
  'identity-needed': 'email',
  'email-invalid': 'email',
  'email-needed': 'email',
  'email-taken': 'email',
  'username-invalid': 'username',
  'username-taken': 'username',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-too-common': 'password',
  'wrong-password': 'current',
  'institution-needed': 'institution',
  'institution-too-long': 'institution',
};

/** The field to mend, by its name in the form. */
export const fieldOf = (problem: AccountProblem): string | null => fields[problem] ?? null;

/** The sentence beside a field, where it is the one to mend. */
export const errorAt = (answer: Answer | null, field: string): string | undefined =>
  answer && !answer.ok && answer.field === field ? answer.message : undefined;

/** What was typed into a field before the refusal. */
export const valueAt = (answer: Answer | null, field: string): string | undefined =>
  answer && !answer.ok ? answer.values[field] : undefined;
