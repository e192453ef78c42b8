import { z } from 'zod';

export type MemberRole = 'learner' | 'trainer' | 'coordinator';
/** What one person is in the installation: one role at a time. */
export type Role = MemberRole | 'administrator';

/** What somebody types about a new person. Empty where nothing was typed. */
export type PersonInput = { name: string; email: string; username: string; password: string };

/** The same, checked. E-mail or username is there. */
export type NewPerson = { name: string; email: string | null; username: string | null; password: string };

export type PersonProblem =
  | 'name-needed'
  | 'name-too-long'
  | 'identity-needed'
  | 'email-invalid'
  | 'username-invalid'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-too-common';

export type TakenProblem = 'email-taken' | 'username-taken';
export type RegisterProblem =
  PersonProblem | TakenProblem | 'registration-closed' | 'not-founded' | 'too-many-registrations';
export type SignInProblem = 'wrong-credentials' | 'too-many-failures';
export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-too-common';
export type ResetProblem = PasswordProblem | 'reset-link-invalid';
export type FoundProblem =
  PersonProblem | TakenProblem | 'founding-link-invalid' | 'institution-needed' | 'institution-too-long';
export type ChangeEmailProblem =
  'email-invalid' | 'email-taken' | 'email-needed' | 'wrong-password' | 'too-many-failures' | 'signed-out';
export type ChoosePasswordProblem = PasswordProblem | 'password-unchanged' | 'signed-out';
export type ChangePasswordProblem = PasswordProblem | 'wrong-password' | 'too-many-failures' | 'signed-out';
export type RoleProblem = 'forbidden' | 'person-unknown' | 'role-unknown' | 'last-administrator';
export type SettingProblem = 'forbidden';

export type AccountProblem =
  | RegisterProblem
  | SignInProblem
  | ResetProblem
  | FoundProblem
  | ChangeEmailProblem
  | ChangePasswordProblem
  | ChoosePasswordProblem
  | RoleProblem
  | SettingProblem;

/** Wide enough that a mistake comes back with the words that were typed; what is right is decided by rules. */
export const typed = z
  .string()
  .max(1000)
  .nullish()
  .transform((text) => text ?? '');

/** What a program may post to `/api/auth/sign-up/email`. */
export const signUpSchema = z.object({ name: typed, email: typed, username: typed, password: typed });

/** Keys of the `setting` table. A founding link is one row: its token's hash in the key, its end in the value. */
export const settings = { institution: 'institution', registration: 'registration', foundingLink: 'founding-link/' };
