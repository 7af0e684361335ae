import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** What the browser gave is no subscription that can be posted to. */
export class PushRefused extends InvalidInput {
  constructor() {
    super([{ field: 'subscription', code: 'bookings.push-refused' }]);
  }
}

/** More browsers than anybody has. */
export class TooManyDevices extends Conflict {
  constructor(most: number) {
    super('bookings.push-too-many', 'too many browsers', { most });
  }
}
