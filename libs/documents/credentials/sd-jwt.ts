import { createHash, randomBytes } from 'node:crypto';
import type { JsonValue } from '../canonical-json.js';
import { ALGORITHM, jose, type TwinKey } from '../twin-signature.js';

/** Type of the token (SD-JWT VC, 2.2). */
const CREDENTIAL_TYPE = 'dc+sd-jwt';
/** Bytes of a salt (RFC 9901, 9.3). */
const SALT_BYTES = 16;
/** What a verifier must see to judge a credential at all: never hidden (SD-JWT VC, 2.2.2.2). */
const NEVER_HIDDEN = ['iss', 'nbf', 'exp', 'iat', 'cnf', 'vct', 'status', '_sd', '_sd_alg', '...'];

/** What a credential says. */
export interface CredentialClaims {
  /** What everybody reads who is shown anything. */
  readonly open: Readonly<Record<string, JsonValue>>;
  /** What its holder shows or keeps back, name by name. */
  readonly hidden: Readonly<Record<string, JsonValue>>;
}

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/**
 * Signs a credential of which each hidden claim can be shown alone (SD-JWT, RFC 9901; SD-JWT VC). The digests stand sorted, so
 * that their order tells nothing.
 *
 * @returns the compact form with all disclosures, as its holder receives it
 * @throws Error for a claim that may not be hidden: a mistake of the program
 */
export async function issueSdJwt({ open, hidden }: CredentialClaims, key: TwinKey): Promise<string> {
  const misplaced = Object.keys(hidden).find((name) => NEVER_HIDDEN.includes(name) || Object.hasOwn(open, name));
  if (misplaced !== undefined) throw new Error(`the claim ${misplaced} of a credential cannot be hidden`);
  const disclosures = Object.entries(hidden).map((claim) =>
    base64url(JSON.stringify([randomBytes(SALT_BYTES).toString('base64url'), ...claim])),
  );
  const digests = disclosures.map((one) => createHash('sha256').update(one, 'ascii').digest('base64url')).toSorted();
  const { importJWK, SignJWT } = await jose();
  const signed = await new SignJWT({ ...open, _sd: digests, _sd_alg: 'sha-256' })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: CREDENTIAL_TYPE })
    .sign(await importJWK(key.privateJwk, ALGORITHM));
  return [signed, ...disclosures, ''].join('~');
}
