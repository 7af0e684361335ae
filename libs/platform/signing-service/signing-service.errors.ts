import { DocumentsError } from '#libs/documents/index.js';

/** The signing service does not answer, or is busy. Nothing is signed; trying again later may help. */
export class SigningServiceAway extends DocumentsError {
  /** Seconds after which whoever signs tries again, without an attempt being counted. */
  readonly retryAfter = 60;

  constructor(why: string, options?: ErrorOptions) {
    super('documents.signing-service-away', `The signing service does not answer: ${why}`, options);
  }
}

/** The signing service refuses: unknown credential, wrong PIN, a key that is not enabled. Somebody has to mend something. */
export class SigningServiceRefused extends DocumentsError {
  constructor(why: string, options?: ErrorOptions) {
    super('documents.signing-service-refused', `The signing service refuses: ${why}`, options);
  }
}

/** What the signing service answered may not be used: another signature, another certificate, no answer of the API. */
export class SigningServiceWrong extends DocumentsError {
  constructor(why: string, options?: ErrorOptions) {
    super('documents.signing-service-wrong', `What the signing service answers is not used: ${why}`, options);
  }
}
