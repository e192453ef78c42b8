/** Milliseconds since 1970 (UTC). */
export type Instant = number;

export type Clock = () => Instant;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
