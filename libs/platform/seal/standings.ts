import { StandingSource } from '#libs/documents/index.js';
import { askedOver } from './asked-over.js';

/** Longest wait for an issuer, in milliseconds: who waits is a job, and it comes again. */
const PATIENCE_MS = 15_000;
/** Largest list of revoked certificates that is kept in a document, in bytes. */
const LARGEST = 1_000_000;

/** Asks the issuers of certificates over HTTP, at the addresses that the certificates name. */
export const issuers = (now: () => Date): StandingSource =>
  new StandingSource(
    (address, question) =>
      askedOver(address, {
        body: question,
        headers: question === null ? {} : { 'content-type': 'application/ocsp-request' },
        patienceMs: PATIENCE_MS,
        largest: LARGEST,
      }),
    now,
  );
