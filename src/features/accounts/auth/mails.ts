import type { Mail } from '#platform/mail.ts';
import { m } from '#shared/i18n/paraglide/messages.js';

export const resetMail = (to: string, name: string, link: string): Mail => ({
  to,
  subject: m.accounts_mail_reset_subject(),
  text: m.accounts_mail_reset_text({ name, link }),
});

/** Goes to the old address, whose owner may not be who changed it. */
export const emailChangedMail = (to: string, name: string): Mail => ({
  to,
  subject: m.accounts_mail_email_changed_subject(),
  text: m.accounts_mail_email_changed_text({ name }),
});
