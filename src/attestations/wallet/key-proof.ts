import { decodeProtectedHeader, errors, importJWK, jwtVerify, type JWK } from 'jose';
import { z } from 'zod';
import { WalletRefused } from './wallet.errors.js';

/** Type of the proof (OpenID4VCI, appendix F.1). */
const PROOF_TYPE = 'openid4vci-proof+jwt';
/** Algorithms of wallets' keys; the metadata name them. */
export const PROOF_ALGORITHMS = ['ES256'];
/** Seconds by which the wallet's clock may differ from ours, and for which a proof is fresh. */
const FRESH_SECONDS = 300;

/** The key must come as it is, without its private part, and by no reference that we would have to fetch. */
const HEADER = z.object({
  jwk: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.base64url().max(64),
    y: z.base64url().max(64),
    kid: z.string().max(300).optional(),
    alg: z.literal('ES256').optional(),
    use: z.literal('sig').optional(),
  }),
  kid: z.undefined().optional(),
  x5c: z.undefined().optional(),
});
const CLAIMS = z.object({ nonce: z.string().max(200), iat: z.number() });

/** What a proof must have been made for. */
export interface ProofExpected {
  /** The identifier of the issuer. */
  readonly audience: string;
  readonly now: Date;
  readonly isOwnNonce: (nonce: string) => boolean;
}

/**
 * Reads a wallet's proof that it holds a key.
 * @returns the public key, to which the credential is bound
 * @throws WalletRefused
 */
export async function provenKey(proof: string, { audience, now, isOwnNonce }: ProofExpected): Promise<JWK> {
  const { jwk, payload } = await signedBy(proof, audience, now);
  const claims = CLAIMS.safeParse(payload);
  if (!claims.success || !isOwnNonce(claims.data.nonce)) throw new WalletRefused('nonce-wrong');
  if (Math.abs(claims.data.iat - now.getTime() / 1000) > FRESH_SECONDS) throw new WalletRefused('proof-wrong');
  const { kty, crv, x, y } = jwk;
  return { kty, crv, x, y };
}

async function signedBy(proof: string, audience: string, now: Date) {
  try {
    const { jwk } = HEADER.parse(decodeProtectedHeader(proof));
    const { payload } = await jwtVerify(proof, await importJWK(jwk, PROOF_ALGORITHMS[0]), {
      typ: PROOF_TYPE,
      algorithms: PROOF_ALGORITHMS,
      audience,
      currentDate: now,
      clockTolerance: FRESH_SECONDS,
    });
    return { jwk, payload };
  } catch (error) {
    // What is not readable as a proof is no proof; anything else is a fault of ours.
    if (
      error instanceof errors.JOSEError ||
      error instanceof z.ZodError ||
      error instanceof TypeError ||
      error instanceof DOMException
    )
      throw new WalletRefused('proof-wrong');
    throw error;
  }
}
