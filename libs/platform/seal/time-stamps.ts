import type { X509Certificate } from 'node:crypto';
import { TimeStampAuthority } from '#libs/documents/index.js';
import type { Config } from '../config/index.js';
import { askedOver } from './asked-over.js';
import { trustedCertificates } from './trusted-certificates.js';

/** Longest wait for a time-stamp, in milliseconds: who waits is a job, and it comes again. */
const PATIENCE_MS = 15_000;
/** Largest answer that is read, in bytes; a time-stamp with its certificates has some 6,000. */
const LARGEST = 100_000;

/** The time-stamp authority of the configuration, and who is trusted to stamp. */
export interface ConfiguredAuthority {
  readonly source: TimeStampAuthority;
  readonly anchors: readonly X509Certificate[];
}

/**
 * Reads the file of trusted certificates, and makes the authority that is asked from now on.
 * @param patienceMs longest wait for one answer
 * @throws Error that names the setting, where the file cannot be read or holds no certificate
 */
export async function timeStampAuthority(
  configured: Omit<NonNullable<Config['timeStamps']>, 'renewBefore'>,
  now: () => Date,
  patienceMs = PATIENCE_MS,
): Promise<ConfiguredAuthority> {
  const anchors = await trustedCertificates('PALIER_TSA_CERTIFICATES', configured.certificatesPath);
  const exchange = (query: Uint8Array) => exchanged(configured, query, patienceMs);
  return { source: new TimeStampAuthority(exchange, anchors, now), anchors };
}

const exchanged = (
  { url, authorization }: Pick<NonNullable<Config['timeStamps']>, 'url' | 'authorization'>,
  query: Uint8Array,
  patienceMs: number,
): Promise<Uint8Array> =>
  askedOver(url, {
    body: query,
    headers: {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
      ...(authorization !== null && { authorization }),
    },
    patienceMs,
    largest: LARGEST,
  });
