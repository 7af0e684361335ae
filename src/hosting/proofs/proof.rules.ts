import { createHash } from 'node:crypto';
import { sirenOf } from '#libs/text/index.js';
import type { ProofFailure } from '../claims/index.js';

/** Minutes within which somebody comes back from ProConnect. */
export const PROOF_MINUTES = 10;

/** What is kept of a state, or of the session that began it: neither can be read back. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The establishment in the claims of a token and of UserInfo that were checked: fourteen digits, with or without spaces.
 * @returns null where they name none
 */
export function siretIn(claims: Readonly<Record<string, unknown>>): string | null {
  const { siret } = claims;
  if (typeof siret !== 'string') return null;
  const number = siret.replaceAll(/\s/g, '');
  return /^\d{14}$/.test(number) ? number : null;
}

/**
 * What became of an answer: `granted` where it names the establishment that a source names for the place; the same legal person is not
 * enough, since one company runs many places.
 */
export type ProofOutcome = 'granted' | 'other-establishment' | 'other-company' | 'nothing-to-compare' | ProofFailure;

/**
 * Compares what was proved with what is known of a place. Pure.
 * @param of the place, by a source that is no operator; null where none says it any more
 */
export function proofOutcome(of: string | null, proved: string): ProofOutcome {
  if (of === null) return 'nothing-to-compare';
  if (of === proved) return 'granted';
  return sirenOf(of) === sirenOf(proved) ? 'other-establishment' : 'other-company';
}
