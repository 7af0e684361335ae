import { Conflict } from '#libs/platform/errors/index.js';

/** The job is done, or is running. */
export class JobNotRetryable extends Conflict {
  constructor() {
    super('operations.job-not-retryable', 'the job is done or runs just now');
  }
}

/** The job has ended, or is running. */
export class JobNotDroppable extends Conflict {
  constructor() {
    super('operations.job-not-droppable', 'the job has ended or runs just now');
  }
}
