/** The outcome of a rule or command: a value, or a problem code out of a closed list with what a sentence about it needs. */
export type Result<T, P extends string> = { ok: true; value: T } | { ok: false; problem: P; detail?: ProblemDetail };

/** What a sentence about a problem may name: counts, names, limits. Never an answer, never an address. */
export type ProblemDetail = Record<string, string | number>;

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <P extends string>(
  problem: P,
  detail?: ProblemDetail,
): { ok: false; problem: P; detail?: ProblemDetail } =>
  detail ? { ok: false, problem, detail } : { ok: false, problem };
