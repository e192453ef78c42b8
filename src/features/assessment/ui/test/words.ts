/** 0.727 → 73. Never rounds up to a pass that was none: 69.6 % is 69. */
export const percentOf = (share: number): number => Math.floor(share * 100 + 1e-9);

const glyphs: Record<string, string> = { '0.25': '¼', '0.5': '½', '0.75': '¾' };

/** Points in the shortest exact form: 8, 8¾, 2.67. */
export function pointsText(points: number): string {
  const rounded = Math.round(points * 100) / 100;
  const whole = Math.floor(rounded);
  const rest = Math.round((rounded - whole) * 100) / 100;
  if (rest === 0) return String(whole);
  const glyph = glyphs[String(rest)];
  return glyph ? `${whole || ''}${glyph}` : String(rounded);
}

export const dayOf = (instant: number): string =>
  new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
