import type { JWK } from 'jose';
import { z } from 'zod';

import { canonicalJson, type JsonValue } from './canonical-json.js';
import { DocumentsError } from './documents.errors.js';

/** Loaded with the first key or signature: most processes never see one. */
export const jose = () => import('jose');

/** Type of the signed twin, so that it cannot be taken for another token of the portal (RFC 8725, 3.11). */
const TWIN_JWS_TYPE = 'attestation+jws';
/** The one algorithm. The verifier never follows the header (RFC 8725, 3.1). */
export const ALGORITHM = 'ES256';

/** An ES256 signing key as JWKs. `publicJwk` is what `/.well-known/jwks.json` publishes, old keys included. */
export interface TwinKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

/** A fresh ES256 key; the caller stores it. */
export async function generateTwinKey(): Promise<TwinKey> {
  const { exportJWK, generateKeyPair } = await jose();
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return twinKeyFromJwk(await exportJWK(privateKey));
}

/**
 * A signing key from a stored private JWK (EC, P-256).
 *
 * @throws DocumentsError `documents.twin-invalid` when it is another kind of key or holds no private part
 */
export async function twinKeyFromJwk(jwk: JWK): Promise<TwinKey> {
  const { kty, crv, x, y, d } = jwk;
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y || !d) {
    throw new DocumentsError('documents.twin-invalid', 'A twin key is a private EC key on P-256');
  }
  const { calculateJwkThumbprint } = await jose();
  const kid = await calculateJwkThumbprint({ kty, crv, x, y });
  const publicJwk = { kty, crv, x, y, kid, alg: ALGORITHM, use: 'sig' };
  return { kid, privateJwk: { ...publicJwk, d }, publicJwk };
}

/** Public keys of signed twins (RFC 7517). */
export interface TwinKeySet {
  readonly keys: readonly JWK[];
}

/** The key set document for `/.well-known/jwks.json`: public parts only, whatever it is given. */
export function publicKeySet(keys: readonly TwinKey[]): { keys: JWK[] } {
  return { keys: keys.map((key) => key.publicJwk) };
}

/** Signs a twin: compact JWS over its canonical JSON, header `typ`, `alg` ES256 and `kid`. */
export async function signTwin(twin: JsonValue, key: TwinKey): Promise<string> {
  const { CompactSign, importJWK } = await jose();
  return new CompactSign(new TextEncoder().encode(canonicalJson(twin)))
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: TWIN_JWS_TYPE })
    .sign(await importJWK(key.privateJwk, ALGORITHM));
}

/**
 * Checks a signed twin against a set of public keys and returns it.
 *
 * @throws DocumentsError `documents.twin-invalid`: malformed, another type, unknown key, or signature does not match
 */
export async function verifyTwin(jws: string, keySet: TwinKeySet): Promise<JsonValue> {
  const { compactVerify, errors, importJWK } = await jose();
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws,
      async ({ kid }) => {
        const jwk = keySet.keys.find((key) => key.kid !== undefined && key.kid === kid);
        if (jwk === undefined) throw new errors.JWKSNoMatchingKey();
        return importJWK(jwk, ALGORITHM);
      },
      { algorithms: [ALGORITHM] },
    );
    if (protectedHeader.typ !== TWIN_JWS_TYPE) throw new errors.JWSInvalid('Another type of token');
    return z.json().parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch (error) {
    throw new DocumentsError('documents.twin-invalid', 'The signed twin does not verify', { cause: error });
  }
}
