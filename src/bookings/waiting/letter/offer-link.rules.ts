import { createHmac, timingSafeEqual } from 'node:crypto';

/** The offer behind the link of its letter. Ids are UUIDs in lower case. */
export interface OfferLink {
  readonly employerId: string;
  readonly waitId: string;
}

const ID_BYTES = 16;
/** 128 bits. */
const MAC_BYTES = 16;

/**
 * What stands in the address of an offer's letter: two ids and their signature, as base64url. Nothing has to be kept for it: a wait is
 * offered one desk once, so that the link serves once as well.
 * @param secret of the portal
 */
export const offerToken = (link: OfferLink, secret: string): string =>
  Buffer.concat([bytesOf(link.employerId), bytesOf(link.waitId), signature(link, secret)]).toString('base64url');

/** @returns null for a text that none of the secrets signed */
export function readOfferToken(token: string, secrets: readonly string[]): OfferLink | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null;
  const link = { employerId: idOf(bytes.subarray(0, ID_BYTES)), waitId: idOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)) };
  const given = bytes.subarray(2 * ID_BYTES);
  return secrets.some((secret) => timingSafeEqual(given, signature(link, secret))) ? link : null;
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const signature = ({ employerId, waitId }: OfferLink, secret: string): Buffer =>
  createHmac('sha256', secret).update(`desk offer ${employerId} ${waitId}`).digest().subarray(0, MAC_BYTES);
