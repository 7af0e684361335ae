import { Conflict } from '#libs/platform/errors/index.js';

/** Another survey of the employer is planned or open. */
export class SurveyUnderWay extends Conflict {
  constructor() {
    super('surveys.under-way', 'another survey is planned or open');
  }
}

/** The survey is closed: what is told of it stays. */
export class SurveyClosed extends Conflict {
  constructor() {
    super('surveys.closed', 'the survey is closed');
  }
}

/** No survey is open now, or another than the one that was answered. */
export class NoOpenSurvey extends Conflict {
  constructor() {
    super('surveys.not-open', 'the survey is not open');
  }
}

/** The person answered before. */
export class AnsweredBefore extends Conflict {
  constructor() {
    super('surveys.answered', 'answered before');
  }
}
