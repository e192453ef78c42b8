import { actions } from 'astro:actions';
import type { Sent } from '#platform/actions.ts';
import { answerOf, type Answer } from '#platform/forms.ts';
import type { AccountProblem } from './model.ts';

/** For the forms of Settings.astro, whose page goes on to `to` when one of them was accepted. */
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
  'password-unchanged': 'password',
  'wrong-password': 'current',
  'institution-needed': 'institution',
  'institution-too-long': 'institution',
};

/** The field to mend, by its name in the form. */
export const fieldOf = (problem: AccountProblem): string | null => fields[problem] ?? null;
