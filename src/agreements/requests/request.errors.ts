import type { IsoDate } from '#libs/calendar/index.js';
import { Conflict } from '#libs/platform/errors/index.js';

/** A request of the same person is still open. */
export class RequestOpen extends Conflict {
  constructor() {
    super('requests.open', 'a request of this person is open');
  }
}

/** A proposal waits for the person's signature: it is signed, refused or asked about, not asked for again. */
export class OfferOpen extends Conflict {
  constructor() {
    super('requests.offer-open', 'a proposal waits for a signature of this person');
  }
}

/** The person does not work here any more. */
export class AskerLeft extends Conflict {
  constructor() {
    super('requests.left', 'the person does not work here');
  }
}

/** The request was decided or withdrawn. */
export class RequestDecided extends Conflict {
  constructor() {
    super('requests.decided', 'the request is decided');
  }
}

/** The manager has given an opinion already. */
export class AdviceGiven extends Conflict {
  constructor() {
    super('requests.advised', 'the opinion was given');
  }
}

/** The manager's time for an opinion is not over yet. */
export class AdviceAwaited extends Conflict {
  constructor(day: IsoDate) {
    super('requests.advice-awaited', 'the opinion of the manager is awaited', { day });
  }
}

/** HR may not decide on their own request. */
export class OwnRequest extends Conflict {
  constructor() {
    super('requests.own', 'somebody would decide on their own request');
  }
}
