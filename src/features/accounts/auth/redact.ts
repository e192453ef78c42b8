import { withoutValues as cleaned } from '#platform/log.ts';

/** What the auth library says, fit for the log. */
export const withoutValues = (message: string): string => cleaned(message);
