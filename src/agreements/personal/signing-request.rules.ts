import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { IDENTIFICATION, WORDING } from '../evidence/signed-record.js';

/** How long somebody may take at the service, in milliseconds; from then on nothing that comes back is used. */
export const ATTEMPT_LIFETIME_MS = 20 * 60 * 1000;

/** One question to the service, bound to what comes back (RFC 6749, 10.12; RFC 7636). */
export function newQuestion(): { state: string; verifier: string; challenge: string } {
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  return { state, verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What the person ticked and how they identified, as it is kept between the two. */
export const KEPT_BASIS = z.object({ consent: WORDING, identification: IDENTIFICATION });
