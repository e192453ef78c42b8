import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Logs say what happened to which id. Never an address, never an answer, never a note: none of these may be passed in. */
export const openLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: {
      paths: ['*.password', '*.email', '*.token', '*.text', 'password', 'email', 'token', 'text'],
      censor: '[left out]',
    },
    serializers: { err: tellError },
  });

/**
 * A text that a library wrote, without what people typed: the database names the values of a failed statement after its
 * text, a parser quotes what it could not read, a mail server repeats the recipient, a request names its query.
 */
export const withoutValues = (text: string): string =>
  (text.split(/\n?params:/)[0] ?? '')
    .replace(/"[^"\n]*"\.{0,3}(?= is not valid JSON)/g, '"…"')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[address]')
    .replace(/(\/[^\s?]*)\?\S*/g, '$1');

type Told = { type: string; code?: string; message: string; at: string[]; cause?: Told };

/** An error for the log: its kind, its cleaned text, where it happened and what caused it. No other field of it goes along. */
export function tellError(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutValues(String(error)), at: [] };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutValues(error.message),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: tellError(error.cause) } : {}),
  };
}

/** What libraries print on their own takes the same way as everything else. Returns what puts the console back. */
export function takeConsole(log: Log): () => void {
  const { error, warn } = console;
  const tell =
    (level: 'error' | 'warn') =>
    (...printed: unknown[]) =>
      log[level](
        { printed: printed.map((part) => (part instanceof Error ? tellError(part) : withoutValues(String(part)))) },
        'a library said',
      );
  Object.assign(console, { error: tell('error'), warn: tell('warn') });
  return () => void Object.assign(console, { error, warn });
}
