import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { NONCE_SECONDS } from './wallet-lifetimes.js';

const signature = (value: string, issuer: string, key: string): string =>
  createHmac('sha256', key).update(`wallet nonce ${issuer} ${value}`).digest('base64url');

/** A nonce of an issuer (OpenID4VCI, 7), which we recognise by our own signature: strangers cost no row. */
export function newNonce({ issuer, key, nowMs }: { issuer: string; key: string; nowMs: number }): string {
  const value = `${nowMs + NONCE_SECONDS * 1000}.${randomBytes(16).toString('base64url')}`;
  return `${value}.${signature(value, issuer, key)}`;
}

/** Whether a nonce is one of this issuer and not too old. What it opens is opened once only, by the token beside it. */
export function isOwnNonce(
  nonce: string,
  { issuer, key, nowMs }: { issuer: string; key: string; nowMs: number },
): boolean {
  const [, until, random, given] = /^(\d{1,16})\.([\w-]{22})\.([\w-]{43})$/.exec(nonce) ?? [];
  if (until === undefined || random === undefined || given === undefined) return false;
  const expected = signature(`${until}.${random}`, issuer, key);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given)) && Number(until) > nowMs;
}
