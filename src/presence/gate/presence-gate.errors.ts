import { Conflict } from '#libs/platform/errors/index.js';

/** An act of this kind is on record: it is withdrawn first. */
export class ActStands extends Conflict {
  constructor() {
    super('presence.act-stands', 'an act of this kind is on record');
  }
}

/** An act that comes before is not on record. */
export class ActMissing extends Conflict {
  constructor() {
    super('presence.act-missing', 'an act that comes before is not on record');
  }
}
