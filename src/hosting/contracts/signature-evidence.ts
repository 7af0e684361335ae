import { employerZone } from '#libs/platform/clock/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { proofRefusal, ProofRefused } from '../../agreements/index.js';

/** What was given to sign with, and for what. */
export interface Signing {
  readonly proof: ReauthenticationProof | null | undefined;
  readonly purpose: string;
  readonly termsSha256: string;
}

/**
 * The evidence of a simple electronic signature: who identified how, for exactly these terms.
 * @throws ProofRefused when the identification is absent, old, or was for something else
 */
export function signatureEvidence(ctx: RequestContext, { proof, purpose, termsSha256 }: Signing, now: Date) {
  const refusal = proofRefusal(proof, purpose, now);
  if (refusal !== null || !proof) throw new ProofRefused(refusal ?? 'absent');
  const { purpose: _purpose, ...identification } = proof;
  return {
    proof,
    record: {
      termsSha256,
      level: 'simple',
      signer: { memberId: ctx.actor.id, name: ctx.actor.name },
      identification,
      client: { ...ctx.client },
      timeZone: employerZone(),
    },
  };
}
