/** What a passkey signed, and with what it can be checked. */
export interface PasskeyStatement {
  /** Origin of the portal, which the browser bound the answer to. */
  readonly origin: string;
  readonly credentialId: string;
  /** The public key as the authenticator gave it (COSE), in base64url. */
  readonly publicKey: string;
  readonly challenge: string;
  /** The browser's answer as it came, in JSON (WebAuthn level 3, 5.1). */
  readonly answer: string;
  /** When it came (ISO 8601, UTC). */
  readonly receivedAt: string;
}

/** The statement as a text, whose SHA-256 signatures name: JSON of the format `palier.passkey-statement/1`. Pure. */
export function passkeyStatement(statement: PasskeyStatement): string {
  const { origin, credentialId, publicKey, challenge, answer, receivedAt } = statement;
  return JSON.stringify({
    schema: 'palier.passkey-statement/1',
    origin,
    credentialId,
    publicKey,
    challenge,
    receivedAt,
    answer,
  });
}
