import { createHash } from 'node:crypto';
import type { Place } from '../../sites/index.js';
import type { ClaimWay } from './claim.js';

/** Days for which a code opens a place. */
export const CODE_DAYS = 7;
/** The same for a code on paper, which travels. */
export const POST_DAYS = 30;
/** Wrong codes that one code bears. */
export const CODE_TRIES = 5;

/** Whether a claim is shown by a code that was written to the place. */
export const isByCode = (way: ClaimWay): boolean => way === 'mail' || way === 'post';

/** What is kept of a code: it opens one claim. */
export const codeHash = (claimId: string, code: string): string =>
  createHash('sha256').update(`${claimId}:${code}`).digest('hex');

/**
 * The address to which a code for the place may be written: one that a source published. What was made up for the
 * demonstration is nobody's, and a place that ended is nobody's to claim.
 */
export function publishedAddress({ facts }: Pick<Place, 'facts'>): string | null {
  return facts.email && facts.email.basis === 'source' ? facts.email.value : null;
}
