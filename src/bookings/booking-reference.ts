import { randomBytes } from 'node:crypto';

/** Without look-alikes (0 O, 1 I L, U V): a reference is read aloud at a front desk. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** Eight characters in two groups, `7KQ4-M2XP`; unique by constraint, not a secret. */
export function bookingReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]!);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
