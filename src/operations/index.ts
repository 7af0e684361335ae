export { DropJob } from './jobs/drop-job.js';
export { type KeptJob, KeptJobs, type KeptJobsWish } from './jobs/kept-jobs.queries.js';
export { RetryJob } from './jobs/retry-job.js';
export { OperationsModule } from './operations.module.js';
export { operationsTables } from './operations-docs.js';
export { RetireKey } from './retire-key.js';
