import type { X509Certificate } from 'node:crypto';

import { addressesIn, fieldsOf } from '../cms/certificate-fields.js';
import { TAG, member, oid } from '../cms/der.js';

const AUTHORITY_INFO = '1.3.6.1.5.5.7.1.1';
const OCSP_METHOD = '1.3.6.1.5.5.7.48.1';
const LISTS = '2.5.29.31';

/** What its issuer says of a certificate at some time. */
export interface Standing {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly thisUpdate: Date;
  /** When the issuer will say something new at the latest; null: it does not tell. */
  readonly nextUpdate: Date | null;
}

/** An answer of OCSP or a list of revoked certificates that does not hold, or is about something else. */
export class StandingError extends Error {
  override readonly name = 'StandingError';
}

/** Where the issuer of a certificate says whether it was revoked; none for a root. */
export interface StandingSources {
  readonly responders: readonly string[];
  readonly lists: readonly string[];
}

/** @throws DerError */
export function sourcesOf(certificate: X509Certificate): StandingSources {
  const fields = fieldsOf(certificate);
  const methods = fields.extension(AUTHORITY_INFO)?.children ?? [];
  const lists = fields.extension(LISTS);
  return {
    responders: methods
      .filter((method) => oid(member(method, 0, TAG.objectIdentifier)) === OCSP_METHOD)
      .flatMap(addressesIn),
    lists: lists === null ? [] : addressesIn(lists),
  };
}

/** Whether what was said covers an instant. */
export const coversInstant = ({ thisUpdate, nextUpdate }: Standing, at: Date): boolean =>
  thisUpdate <= at && (nextUpdate === null || at <= nextUpdate);
