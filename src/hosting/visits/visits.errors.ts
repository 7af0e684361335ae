import { Conflict } from '#libs/platform/errors/index.js';

/** Whoever has the place takes no such requests, or nobody has it. */
export class VisitsNotTaken extends Conflict {
  constructor() {
    super('hosting.visits-not-taken', 'nobody answers such requests for this place');
  }
}

/** The request was answered, withdrawn or ran out meanwhile. */
export class VisitSettled extends Conflict {
  constructor() {
    super('hosting.visit-settled', 'the request waits for no such answer');
  }
}
