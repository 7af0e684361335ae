import { Forbidden, InvalidInput } from '#libs/platform/errors/index.js';

/** A field of an entry is refused; `reason` is the rest of the code. */
export class ActorRefused extends InvalidInput {
  constructor(field: string, reason: string, params: Readonly<Record<string, string | number>> = {}) {
    super([{ field, code: `actors.${reason}`, params }]);
  }
}

/** Only whoever manages the organisation decides whether it stands in the directory. */
export class NotForActor extends Forbidden {
  constructor() {
    super('only whoever manages the organisation decides on its entry');
  }
}
