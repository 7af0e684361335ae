import { Conflict } from '#libs/platform/errors/index.js';

/** An act of this kind is on record: it is withdrawn first. */
export class ActStands extends Conflict {
  constructor() {
    super('presence.act-stands', 'an act of this kind is on record');
  }
}

/** The document of the act is kept already: it does not change. */
export class DocumentStands extends Conflict {
  constructor() {
    super('presence.document-stands', 'the act has its document');
  }
}

/** An act stands without its document. */
export class DocumentMissing extends Conflict {
  constructor() {
    super('presence.document-missing', 'an act stands without its document');
  }
}

/** An act that comes before is not on record. */
export class ActMissing extends Conflict {
  constructor() {
    super('presence.act-missing', 'an act that comes before is not on record');
  }
}
