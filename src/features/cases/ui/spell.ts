import { m } from '#shared/i18n/paraglide/messages.js';

/** A count as a word where the language has one for it: "six". */
export const spelled = (count: number): string => m.cases_number({ count });

export const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
