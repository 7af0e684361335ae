import { Conflict, InvalidInput, NotFound } from '#libs/platform/errors/index.js';

/** Fewer than two people, or more than a day is sought for at once. */
export class WrongTeam extends InvalidInput {
  constructor(most: number) {
    super([{ field: 'people', code: 'bookings.team-number', params: { most } }], 'bookings.team-number');
  }
}

/** The proposal is not there, or not the reader's. */
export class ProposalNotFound extends NotFound {
  constructor() {
    super('booking');
  }
}

/** It was answered, withdrawn, or its day is over. */
export class ProposalOver extends Conflict {
  constructor(day: string) {
    super('bookings.proposal-over', 'the proposal waits for no answer any more', { day });
  }
}
