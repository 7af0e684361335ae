/** What a provider of OpenID Connect signed, and with what it can be checked. */
export interface OpenidStatement {
  readonly issuer: string;
  readonly clientId: string;
  /** The ID token as it came: a signed JWT. */
  readonly idToken: string;
  /** The provider's public keys that were accepted at that moment (JSON Web Keys). */
  readonly keys: readonly unknown[];
  /** When it came (ISO 8601, UTC). */
  readonly receivedAt: string;
}

/** The statement as a text, whose SHA-256 signatures name: JSON of the format `palier.openid-statement/1`. Pure. */
export function openidStatement({ issuer, clientId, idToken, keys, receivedAt }: OpenidStatement): string {
  return JSON.stringify({ schema: 'palier.openid-statement/1', issuer, clientId, receivedAt, idToken, keys });
}
