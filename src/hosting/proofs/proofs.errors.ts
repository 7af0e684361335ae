import { Conflict, DomainError } from '#libs/platform/errors/index.js';

/** What came back answers nothing that this session asked: it was used, is too old, or another session began it. */
export class ProofUnknown extends Conflict {
  constructor() {
    super('hosting.proof-unknown', 'no request of this session has this state');
  }
}

/** ProConnect does not answer, so that nobody can be sent there (HTTP 503). */
export class ProconnectAway extends DomainError {
  override readonly status = 503;

  constructor() {
    super('hosting.proconnect-away', 'ProConnect does not answer');
  }
}
