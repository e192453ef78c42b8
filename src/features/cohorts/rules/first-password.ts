/** 32 signs that a phone types without changing its keyboard and that print alike in no font: no l, o, 0 or 1. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A first password of eight signs, `k7mq-3xtp`: 40 random bits, five bytes of them. */
export function firstPasswordFrom(bytes: Uint8Array): string {
  if (bytes.length < 5) throw new Error('A first password is made of five bytes.');
  const bits = [...bytes.subarray(0, 5)].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const signs = Array.from({ length: 8 }, (_, at) => alphabet[Number((bits >> BigInt(35 - 5 * at)) & 31n)]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}
