import { Conflict } from '#libs/platform/errors/index.js';

/** The drafts of a preparation are written, or being written: single drafts are corrected from then on. */
export class PreparationUnderWay extends Conflict {
  constructor() {
    super('agreements.group-under-way', 'the preparation can no longer be edited');
  }
}

/** Nobody of the preparation would get a draft. */
export class NothingToPrepare extends Conflict {
  constructor() {
    super('agreements.group-nothing', 'nobody of the preparation can get a draft');
  }
}

/** No draft of the preparation waits to be sent. */
export class NothingToSend extends Conflict {
  constructor() {
    super('agreements.group-nothing-to-send', 'no draft of the preparation waits to be sent');
  }
}

/** The run has ended and the preparation is back with the person, who confirms again. */
export class PreparationBackWithPerson extends Conflict {
  constructor() {
    super('agreements.group-back', 'the preparation waits for a person');
  }
}
