import type { IsoDate } from '#libs/calendar/index.js';
import { CREDENTIAL_DAYS } from './wallet-lifetimes.js';

const DAY_SECONDS = 86_400;

/** When a credential begins and ends, in seconds since 1970, and the end as an instant. */
export interface CredentialTimes {
  readonly iat: number;
  readonly exp: number;
  readonly expiresAt: Date;
}

/**
 * The times of a credential, in whole days (UTC): to the second, they would tell two verifiers that they were shown the same one
 * (SD-JWT VC, 6). It ends after a year, or with the last day of its attestation where that comes first.
 *
 * @param validUntil last day of the attestation; null: no end
 */
export function credentialTimes(now: Date, validUntil: IsoDate | null): CredentialTimes {
  const iat = Math.floor(now.getTime() / 1000 / DAY_SECONDS) * DAY_SECONDS;
  const year = iat + CREDENTIAL_DAYS * DAY_SECONDS;
  const own = validUntil === null ? year : Date.parse(validUntil) / 1000 + DAY_SECONDS;
  const exp = Math.min(year, own);
  return { iat, exp, expiresAt: new Date(exp * 1000) };
}
