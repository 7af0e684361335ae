import { Conflict } from '#libs/platform/errors/index.js';

/** The interview was held, confirmed or cancelled meanwhile: it no longer changes. */
export class InterviewSettled extends Conflict {
  constructor() {
    super('interviews.settled', 'the interview was held, confirmed or cancelled');
  }
}
