import { Conflict, InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import type { RefusalParams } from '#libs/platform/errors/index.js';

/** All or nobody was asked for, and one of them cannot come: nobody is booked. */
export class SomebodyRefused extends Conflict {
  constructor(
    readonly employeeId: string,
    /** What stands against it, as the rules of booking say it. */
    readonly why: { readonly code: string; readonly params: RefusalParams },
    name: string,
  ) {
    super('bookings.somebody-refused', 'one of several people cannot be booked for', { name });
  }
}

/** Nobody was named, or more people than one act books for. */
export class WrongNumberOfPeople extends InvalidInput {
  constructor(most: number) {
    super([{ field: 'people', code: 'bookings.people-number', params: { most } }], 'bookings.people-number');
  }
}

/** The act is not there, or out of the reader's reach. */
export class GroupNotFound extends NotFound {
  constructor() {
    super('booking');
  }
}
