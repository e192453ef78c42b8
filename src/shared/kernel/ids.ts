const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A source of random bytes; `crypto.getRandomValues` everywhere, because `randomUUID` is missing on plain http in a LAN. */
export type RandomBytes = (count: number) => Uint8Array;

export const secureRandom: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/**
 * A new id of 26 characters (Crockford base 32): 48 bits of time in milliseconds, then 80 random bits.
 * It sorts roughly by time; nothing may rely on that, as a device's clock is never trusted for order.
 */
export function newId(now: number = Date.now(), random: RandomBytes = secureRandom): string {
  let time = now;
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = alphabet[time % 32] + head;
    time = Math.floor(time / 32);
  }
  return head + Array.from(random(16), (byte) => alphabet[byte % 32]).join('');
}

export const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text);
