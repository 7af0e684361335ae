import { Conflict, DomainError } from '#libs/platform/errors/index.js';

/** A text or a day that is refused (422); `reason` is the rest of the code. */
export class MessageRefused extends DomainError {
  override readonly status = 422;

  constructor(field: string, reason: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`reception.${reason}`, `${field} is refused: ${reason}`, params, [
      { field, code: `reception.${reason}`, params },
    ]);
  }
}

/** The same words were sent to the same people already. */
export class MessageSentBefore extends Conflict {
  constructor() {
    super('reception.sent-before', 'this message was sent already');
  }
}
