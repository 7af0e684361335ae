import { deflateSync } from 'node:zlib';
import { ALGORITHM, jose, type TwinKey } from '../twin-signature.js';

/** Type of the token (Token Status List, 5.1). */
const STATUS_LIST_TYPE = 'statuslist+jwt';

/** Which credentials of a list no longer stand, one bit each. */
export interface CredentialStatuses {
  /** Address of the list, as credentials name it. */
  readonly uri: string;
  /** How many credentials the list has room for; a multiple of eight. */
  readonly size: number;
  /** Places of those that no longer stand. */
  readonly revoked: readonly number[];
  /** Seconds since 1970. */
  readonly issuedAt: number;
  /** Seconds since 1970 from which nobody relies on this copy. */
  readonly expiresAt: number;
  /** Seconds for which a verifier may rely on a copy before it asks again. */
  readonly ttl: number;
}

/** The list as bits, the lowest bit of a byte first, compressed by zlib (Token Status List, 4.1 and 4.2). */
function compressedStatuses({ size, revoked }: Pick<CredentialStatuses, 'size' | 'revoked'>): string {
  const bits = Buffer.alloc(size / 8);
  for (const place of revoked) {
    if (place < 0 || place >= size) throw new Error(`place ${place} is outside a status list of ${size}`);
    bits[place >> 3]! |= 1 << (place & 7);
  }
  return deflateSync(bits, { level: 9 }).toString('base64url');
}

/** Signs a status list as its address publishes it. */
export async function signStatusList(list: CredentialStatuses, key: TwinKey): Promise<string> {
  const { importJWK, SignJWT } = await jose();
  return new SignJWT({
    sub: list.uri,
    iat: list.issuedAt,
    exp: list.expiresAt,
    ttl: list.ttl,
    status_list: { bits: 1, lst: compressedStatuses(list) },
  })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: STATUS_LIST_TYPE })
    .sign(await importJWK(key.privateJwk, ALGORITHM));
}
