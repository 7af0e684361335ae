import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IsoDate } from '#libs/calendar/index.js';

/** A site on one of its days. */
export interface SiteDayOf {
  readonly siteId: string;
  readonly day: IsoDate;
}

/** 128 bits, as base64url. */
const CODE_BYTES = 16;

/**
 * The code of a site's day, in the address of its QR code. It is signed and changes every day: a photograph of it, or a print that
 * left the place, is worth nothing the day after, and nothing has to be kept for it.
 * @param secret of the portal
 */
export const arrivalCode = ({ siteId, day }: SiteDayOf, secret: string): string =>
  digest({ siteId, day }, secret).toString('base64url');

/** Whether a code is that of a site's day. */
export function isArrivalCode(code: string, of: SiteDayOf, secret: string): boolean {
  const [given, expected] = [Buffer.from(code, 'base64url'), digest(of, secret)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const digest = ({ siteId, day }: SiteDayOf, secret: string): Buffer =>
  createHmac('sha256', secret).update(`arrival ${siteId} ${day}`).digest().subarray(0, CODE_BYTES);
