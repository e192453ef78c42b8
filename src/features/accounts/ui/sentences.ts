import type { ProblemDetail } from '#shared/kernel/result.ts';
import { m } from '#shared/i18n/paraglide/messages.js';
import type { AccountProblem, Role } from '../model.ts';
import { passwordLength } from '../rules/input.ts';

const sentences: Record<AccountProblem, (detail: ProblemDetail) => string> = {
  'wrong-credentials': () => m.accounts_problem_wrong_credentials(),
  'too-many-failures': ({ minutes = 15 }) => m.accounts_problem_too_many_failures({ minutes: Number(minutes) }),
  'too-many-registrations': ({ minutes = 15 }) =>
    m.accounts_problem_too_many_registrations({ minutes: Number(minutes) }),
  'registration-closed': () => m.accounts_problem_registration_closed(),
  'not-founded': () => m.accounts_problem_not_founded(),
  'name-needed': () => m.accounts_problem_name_needed(),
  'name-too-long': ({ most = 100 }) => m.accounts_problem_name_too_long({ most }),
  'identity-needed': () => m.accounts_problem_identity_needed(),
  'email-invalid': () => m.accounts_problem_email_invalid(),
  'email-needed': () => m.accounts_problem_email_needed(),
  'email-taken': () => m.accounts_problem_email_taken(),
  'username-invalid': () => m.accounts_problem_username_invalid(),
  'username-taken': () => m.accounts_problem_username_taken(),
  'password-too-short': () => m.accounts_problem_password_too_short(passwordLength),
  'password-too-long': () => m.accounts_problem_password_too_long(passwordLength),
  'password-too-common': () => m.accounts_problem_password_too_common(),
  'password-unchanged': () => m.accounts_problem_password_unchanged(),
  'wrong-password': () => m.accounts_problem_wrong_password(),
  'reset-link-invalid': () => m.accounts_problem_reset_link_invalid(),
  'founding-link-invalid': () => m.accounts_problem_founding_link_invalid(),
  'institution-needed': () => m.accounts_problem_institution_needed(),
  'institution-too-long': ({ most = 100 }) => m.accounts_problem_institution_too_long({ most }),
  'person-unknown': () => m.accounts_problem_person_unknown(),
  'role-unknown': () => m.accounts_problem_role_unknown(),
  'last-administrator': () => m.accounts_problem_last_administrator(),
  forbidden: () => m.accounts_problem_forbidden(),
  'signed-out': () => m.accounts_problem_signed_out(),
};

/** What happened, why, and what to do next. */
export const sentence = (problem: AccountProblem, detail: ProblemDetail = {}): string => sentences[problem](detail);

export function roleName(role: Role): string {
  switch (role) {
    case 'learner':
      return m.accounts_role_learner();
    case 'trainer':
      return m.accounts_role_trainer();
    case 'coordinator':
      return m.accounts_role_coordinator();
    case 'administrator':
      return m.accounts_role_administrator();
  }
}

/** What the page says after it was reloaded with `?saved=…`. Anything else there says nothing. */
export function savedSentence(what: string | null): string | null {
  switch (what) {
    case 'name':
      return m.accounts_saved_name();
    case 'email':
      return m.accounts_saved_email();
    case 'password':
      return m.accounts_saved_password();
    case 'session':
      return m.accounts_saved_session();
    case 'sessions':
      return m.accounts_saved_sessions();
    case 'role':
      return m.accounts_saved_role();
    case 'registration':
      return m.accounts_saved_registration();
    default:
      return null;
  }
}

export const onDate = (date: Date): string =>
  date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
export const atTime = (date: Date): string => date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
