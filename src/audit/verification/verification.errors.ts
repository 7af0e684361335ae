import { Conflict } from '#libs/platform/errors/index.js';

/** A verification that was given up cannot be resumed: it has ended by now, or another is under way. */
export class VerificationEnded extends Conflict {
  constructor() {
    super('audit.verification-ended', 'the verification has ended, or another is under way');
  }
}
