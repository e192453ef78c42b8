/** The database names the values of a failed statement after its text: addresses among them. Logs get the text only. */
export const withoutValues = (message: string): string => message.split(/\n?params:/)[0] ?? '';
