import { InvalidInput } from '#libs/platform/errors/index.js';

/** A moment of a place that the portal does not know. */
export class NoSuchMomentPlace extends InvalidInput {
  constructor() {
    super([{ field: 'place', code: 'bookings.moment-place' }], 'bookings.moment-place');
  }
}

/** A moment of people whom the reader may not bind: another's team, or a unit for whoever is not HR. */
export class NotTheirPeople extends InvalidInput {
  constructor() {
    super([{ field: 'whom', code: 'bookings.moment-whom' }], 'bookings.moment-whom');
  }
}
