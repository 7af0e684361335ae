import { Conflict } from '#libs/platform/errors/index.js';

/** The letter is being sent just now, or has ended in the meantime. */
export class LetterNotSendable extends Conflict {
  constructor() {
    super('operations.letter-not-sendable', 'the letter is being sent just now, or its job is not kept any more');
  }
}
