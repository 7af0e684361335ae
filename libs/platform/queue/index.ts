export { JobRegistry } from './job-registry.js';
export { cancellable, Cancelled } from './cancellable.js';
export { JobRuns, type JobRunView } from './job-runs.js';
export {
  declaredJobs,
  declaredSchedules,
  defineJob,
  HandlesJob,
  Scheduled,
  type JobDefinition,
  type JobHandler,
  type JobLimit,
  type JobRun,
  type Schedule,
} from './jobs.js';
export { forEachTenant } from './for-each-tenant.js';
export { RETRY, type RetryPolicy } from './retry.rules.js';
export { HandlesOnce, type OnceHandler } from './once.js';
export { JobEffects, Outbox } from './outbox.js';
export { PlannedFirings } from './schedules/planned-firings.queries.js';
export { QueueHost } from './queue-host.js';
export { WorkerProbes } from './worker-probes.js';
export { QueueHostModule, QueueModule } from './queue.module.js';
