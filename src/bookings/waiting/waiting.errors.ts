import { Conflict, NotFound } from '#libs/platform/errors/index.js';

/** There is no such wait, or it is somebody else's. */
export class WaitNotFound extends NotFound {
  constructor() {
    super('wait');
  }
}

/** A desk is free: nobody needs to wait. */
export class DeskIsFree extends Conflict {
  constructor(site: string) {
    super('bookings.wait-not-full', 'a desk is free', { site });
  }
}

/** More waits at once than anybody could answer. */
export class TooManyWaits extends Conflict {
  constructor(most: number) {
    super('bookings.wait-too-many', 'too many waits', { most });
  }
}

/** The offer is not there: taken already, or over. */
export class OfferOver extends Conflict {
  constructor(day: string, taken: boolean) {
    super('bookings.offer-over', 'the offer is over', { day, ...(taken && { context: 'taken' }) });
  }
}

/** Somebody else is signed in where the letter of an offer was opened. */
export class OfferOfAnother extends Conflict {
  constructor() {
    super('bookings.offer-of-another', 'the offer is for somebody else');
  }
}
