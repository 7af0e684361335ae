import { Conflict, InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';

/** What is said of a certificate or an agreement cannot be so; each names its field and the way out. */
export class CoverRefused extends InvalidInput {
  constructor(fields: readonly FieldRefusal[]) {
    super(fields, 'ledger.cover-refused');
  }
}

/** Somebody else changed the record meanwhile (409): what they wrote stays. */
export class CoverChanged extends Conflict {
  constructor() {
    super('ledger.cover-changed', 'the certificate or agreement was changed meanwhile');
  }
}
