/** What can be wrong with the place where the work is kept: no room, held by another program, out of reach, unreadable. */
export const troubles = ['full', 'busy', 'away', 'failing'] as const;
export type Trouble = (typeof troubles)[number];

const byCode: [Trouble, RegExp][] = [
  ['full', /^(SQLITE_FULL|ENOSPC|EDQUOT)/],
  ['busy', /^(SQLITE_BUSY|SQLITE_LOCKED|TRANSACTION_TIMEOUT|STREAM_EXPIRED)/],
  [
    'away',
    /^(HRANA_|SERVER_ERROR|UND_ERR_|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|DATABASE_SILENT)/,
  ],
  ['failing', /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/],
];

/** What an error of the database (or of a file that could not be written) says about it; null: the error is another one. */
export function troubleOf(error: unknown): Trouble | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    const { code, extendedCode } = cause as { code?: unknown; extendedCode?: unknown };
    const known = byCode.find(([, codes]) => [extendedCode, code].some((text) => codes.test(String(text))));
    if (known) return known[0];
    // What fetch says of a line that broke; its code lies deeper where there is one.
    if (cause instanceof TypeError && cause.message === 'fetch failed') return 'away';
  }
  return null;
}

/** Seconds after which a device or a person may try again. */
export const retryAfter: Record<Trouble, number> = { full: 120, busy: 5, away: 15, failing: 120 };

/** What the operator reads in the log and at /healthz: what happened, what still works, what to do. */
export const advice: Record<Trouble, string> = {
  full: 'The disk of the database is full: nothing can be saved, reading goes on, devices keep their work. Free space there (old files in backups/ first); Weft goes on by itself.',
  busy: 'Another program has held the database for too long: writes were refused, devices send them again. Find who holds it (fuser weft.db) and end it; Weft goes on by itself.',
  away: 'The database server cannot be reached: prerendered pages go on, the rest answers 503, devices keep their work. Start the server at DATABASE_URL or mend the line to it; Weft goes on by itself.',
  failing:
    'The database file cannot be read or written: look at its disk, its owner and its rights, and at the log for the code. If the file is damaged, stop Weft and restore the last backup.',
};
