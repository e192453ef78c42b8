import pino, { type Logger } from 'pino';

/** Logs say what happened to which id. Never an address, never an answer, never a note: none of these may be passed in. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    redact: {
      paths: ['*.password', '*.email', '*.token', '*.text', 'password', 'email', 'token', 'text'],
      censor: '[left out]',
    },
  });

export type Log = Logger;
