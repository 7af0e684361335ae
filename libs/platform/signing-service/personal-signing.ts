/** What comes back with a person from the service: bound to one request of ours. */
export interface WayBack {
  /** Random; names the request. */
  readonly state: string;
  /** SHA-256 of the verifier, base64url (PKCE, RFC 7636). */
  readonly challenge: string;
  readonly locale: string;
}

/** A code that the service gave, and what proves that it was asked for here. */
export interface FetchedCode {
  readonly code: string;
  readonly verifier: string;
}

/** What a person may sign with. */
export interface PersonalCredential {
  readonly id: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** Identifier of the signature algorithm that its key will be asked for. */
  readonly algorithm: string;
}

/** One hash to activate a credential for. */
export interface AskedAgain {
  readonly credential: string;
  readonly hash: Uint8Array;
  /** What is signed, in words for the service's screen. */
  readonly about: string;
}

/**
 * Signatures of people with keys of their own at a trust service: a port. The person goes there twice, once so that the portal
 * learns their certificate, which the signature names, and once to authorise one signature over one hash.
 */
export interface PersonalSigning {
  /** Address to which the person goes to say who they are. @throws SigningServiceAway, SigningServiceRefused, SigningServiceWrong */
  askWho(back: WayBack): Promise<string>;
  /** What the person who came back may sign with. @throws as above */
  credentials(given: FetchedCode): Promise<{ token: string; credentials: readonly PersonalCredential[] }>;
  /** Address to which the person goes to authorise one signature. @throws as above */
  askSignature(back: WayBack, wish: AskedAgain): Promise<string>;
  /**
   * The signature value over one hash, authorised by the person for it alone; not yet checked.
   * @param wish.token what {@link PersonalSigning.credentials} gave
   * @throws as above
   */
  sign(
    given: FetchedCode,
    wish: { token: string; credential: string; hash: Uint8Array; algorithm: string },
  ): Promise<Uint8Array>;
}
