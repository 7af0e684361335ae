import { randomBytes } from 'node:crypto';

/** Crockford's base 32: digits and letters without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/**
 * A new verification code, `XXXX-XXXX-XXXX`: 12 characters of Crockford base 32, 60 random bits. Not guessable within
 * a rate limit, short enough to be typed from paper. Uniqueness is the caller's constraint in the database.
 *
 * @param random bytes source, replaceable in tests; must be a cryptographic one otherwise
 */
export function newVerificationCode(random: (size: number) => Uint8Array = randomBytes): string {
  // 256 is a multiple of 32, so five low bits of a random byte are uniform.
  return grouped(Array.from(random(LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join(''));
}

/**
 * The canonical form of what somebody typed, or null when it cannot be a code. Lower case, spaces, dashes, O for 0,
 * I and L for 1 are accepted, since people read codes aloud and from paper.
 */
export function normaliseVerificationCode(typed: string): string | null {
  if (typed.length > 64) return null;
  const compact = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash_Punctuation}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return CODE.test(compact) ? grouped(compact) : null;
}

function grouped(compact: string): string {
  return compact.replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3');
}
