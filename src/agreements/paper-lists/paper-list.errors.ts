import { Conflict } from '#libs/platform/errors/index.js';

/** The list is not in a state that allows this: recorded already, discarded, still being read. */
export class PaperListNotReady extends Conflict {
  constructor() {
    super('agreements.papers.not-ready', 'the list is not waiting for a decision');
  }
}

/** Rows were refused and nobody asked to record the others without them. */
export class PaperListHasRefusedRows extends Conflict {
  constructor(bad: number) {
    super('agreements.papers.has-refused-rows', 'all or nothing: some rows are refused', { count: bad });
  }
}

/** No row can be recorded, or all of them are recorded already. */
export class PaperListHasNothing extends Conflict {
  constructor() {
    super('agreements.papers.has-nothing', 'the list would record nothing');
  }
}

/** Rows name scans that are missing, and nobody asked to record them without. */
export class ScansMissing extends Conflict {
  constructor(missing: number) {
    super('agreements.papers.scans-missing', 'scans that rows name did not come', { count: missing });
  }
}

/** The list cancels another number of bookings than was shown. */
export class PaperListEndsOthers extends Conflict {
  constructor(ends: number) {
    super('agreements.papers.ends-others', 'another number of bookings ends than was confirmed', { count: ends });
  }
}

/** The scans of one list are too large together. */
export class ScansTooLarge extends Conflict {
  constructor(max: number) {
    super('agreements.papers.scans-too-large', 'the scans of the list are too large together', { max });
  }
}

/** The reading was given up and the list forgotten: it has to come again. */
export class PaperListForgotten extends Conflict {
  constructor() {
    super('agreements.papers.forgotten', 'the list was forgotten when its reading was given up');
  }
}

/** Recording was given up and the list is again with whoever decides. */
export class PaperListBackWithPerson extends Conflict {
  constructor() {
    super('agreements.papers.back-with-person', 'the list waits for a decision again');
  }
}
