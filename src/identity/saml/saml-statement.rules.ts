/** What an identity provider said, and with what it can be checked. */
export interface SamlStatement {
  readonly idpEntityId: string;
  /** The response as it came, decoded. */
  readonly response: string;
  /** The assertion that was encrypted in it, opened; null when it came in clear. */
  readonly openedAssertion: string | null;
  /** The provider's certificates that were accepted at that moment, in PEM. */
  readonly certificates: readonly string[];
  /** When it came (ISO 8601, UTC). */
  readonly receivedAt: string;
}

/** The statement as a text, whose SHA-256 signatures name: JSON of the format `palier.saml-statement/1`. Pure. */
export function samlStatement(statement: SamlStatement): string {
  const { idpEntityId, response, openedAssertion, certificates, receivedAt } = statement;
  return JSON.stringify({
    schema: 'palier.saml-statement/1',
    idpEntityId,
    receivedAt,
    response,
    openedAssertion,
    certificates,
  });
}
