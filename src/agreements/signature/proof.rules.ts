import { sha256Hex } from '#libs/documents/index.js';
import type { ReauthenticationProof } from '#libs/platform/context/index.js';

/** How long a fresh identification is accepted as proof of who is at the screen. */
const PROOF_LIFETIME_MS = 5 * 60 * 1000;
/** How far the clocks of two machines may differ. */
const SKEW_MS = 60 * 1000;

/** What an employee confirms when signing one agreement. */
export const signPurpose = (agreementId: string): string => `agreements.sign:${agreementId}`;

/**
 * What HR confirms before signing for the employer: this list of agreements, whatever its order, and no other. The digest
 * keeps a list of any length in the words of one purpose.
 */
export const countersignPurpose = (agreementIds: readonly string[]): string =>
  `agreements.countersign:${sha256Hex([...new Set(agreementIds)].toSorted().join('\n'))}`;

/**
 * Why a proof is refused for this signature, or null when it is accepted: another purpose, too old, dated in the
 * future, or an authentication older than our request for it.
 */
export function proofRefusal(
  proof: ReauthenticationProof | null | undefined,
  purpose: string,
  now: Date,
): 'absent' | 'other purpose' | 'stale' | 'in the future' | 'authenticated before it was asked' | null {
  if (!proof) return 'absent';
  if (proof.purpose !== purpose) return 'other purpose';
  const authenticated = Date.parse(proof.authnInstant);
  const requested = Date.parse(proof.requestedAt);
  const sinceReceived = now.getTime() - Date.parse(proof.receivedAt);
  const ages = [sinceReceived, now.getTime() - authenticated];
  if (!ages.every(Number.isFinite) || !Number.isFinite(requested)) return 'stale';
  if (ages.some((age) => age > PROOF_LIFETIME_MS + SKEW_MS) || sinceReceived > PROOF_LIFETIME_MS) return 'stale';
  if (ages.some((age) => age < -SKEW_MS)) return 'in the future';
  return authenticated < requested - SKEW_MS ? 'authenticated before it was asked' : null;
}
