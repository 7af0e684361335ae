import { createHmac, hkdfSync } from 'node:crypto';

/** Seconds for which one code stands (RFC 6238, section 5.2). */
const TOTP_STEP_SECONDS = 30;
/** Codes of one step before and after are taken: clocks of telephones go wrong by seconds. */
const TOTP_WINDOW = 1;
const DIGITS = 6;

/** The step that an instant belongs to. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / TOTP_STEP_SECONDS);

/** The secret of an authenticator, 20 bytes, from the portal's key and what is kept of the account (RFC 5869). */
export const totpSecret = (key: string, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'palier totp', 20));

/** The code of one step (RFC 4226, section 5.3, over SHA-1 as authenticators expect). */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1]! & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/**
 * The step whose code was typed, later than the last one that was taken; null when none matches: wrong, too old, or used.
 *
 * @param lastStep step of the last code that was taken, 0 for none
 */
export function matchingStep(secret: Buffer, typed: string, at: Date, lastStep: number): number | null {
  const code = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return null;
  const now = stepAt(at);
  for (let step = now - TOTP_WINDOW; step <= now + TOTP_WINDOW; step += 1) {
    if (step > lastStep && codeOf(secret, step) === code) return step;
  }
  return null;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes as an authenticator's keyboard takes them (RFC 4648, section 6), without padding. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The address that an authenticator reads from a QR code. */
export function totpAddress(secret: Buffer, email: string): string {
  const query = new URLSearchParams({ secret: base32(secret), issuer: 'Palier' });
  return `otpauth://totp/${encodeURIComponent(`Palier:${email}`)}?${query.toString()}`;
}
