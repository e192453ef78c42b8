const spaces = /[\s\u00a0\u2009\u202f_'’]/g;
const grouped = (mark: string) => new RegExp(`^\\d{1,3}(\\${mark}\\d{2,3})*\\${mark}\\d{3}$`);
const plain = /^(\d+([.,]\d*)?|[.,]\d+)$/;

/**
 * The numbers that a text can mean, the likeliest first; none where it cannot be read. People write a half as "0.5" or
 * "0,5" and a thousand as "1000", "1,000", "1.000" or "1 000": where a mark can be either, both readings stand, so that
 * nobody loses a mark by the habits of their country. A sign before and a per cent sign behind are read over.
 */
export function readNumbers(text: string): number[] {
  const tidy = text.normalize('NFKC').replace(spaces, '').replace(/^[−–]/, '-').replace(/%$/, '');
  const sign = tidy.startsWith('-') ? -1 : 1;
  const digits = tidy.replace(/^[+-]/, '');
  return [...new Set(readings(digits))].map((value) => (value === 0 ? 0 : sign * value));
}

function readings(digits: string): number[] {
  const whole = ['.', ',']
    .filter((mark) => grouped(mark).test(digits) && !digits.startsWith('0'))
    .map((mark) => Number(digits.replaceAll(mark, '')));
  const decimal = plain.test(digits) ? [Number(digits.replace(',', '.'))] : [];
  // A single comma before three digits parts thousands in English, in which the questions are written; a point does not.
  if (whole.length || decimal.length) return digits.includes(',') ? [...whole, ...decimal] : [...decimal, ...whole];
  return withBoth(digits);
}

/** "1,234.5" and "1.234,5": the last mark parts the decimals, the other one the thousands. */
function withBoth(digits: string): number[] {
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const [head, tail] = [digits.slice(0, at), digits.slice(at + 1)];
  const other = digits[at] === '.' ? ',' : '.';
  return at > 0 && /^\d+$/.test(tail) && grouped(other).test(head)
    ? [Number(`${head.replaceAll(other, '')}.${tail}`)]
    : [];
}
