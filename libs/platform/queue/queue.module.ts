import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ObservabilityModule } from '../observability/index.js';
import { JobContexts } from './job-contexts.js';
import { JobRegistry } from './job-registry.js';
import { JobRuns } from './job-runs.js';
import { JobEffects, Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRepository } from './outbox.repository.js';
import { QueueHost } from './queue-host.js';
import { WorkerProbes } from './worker-probes.js';

/** What every process needs to ask for jobs and to show their progress. */
@Global()
@Module({ providers: [Outbox, JobEffects, JobRuns], exports: [Outbox, JobEffects, JobRuns] })
export class QueueModule {}

/** What only the worker process has: the relay, the workers, the schedules. */
@Module({
  imports: [DiscoveryModule, ObservabilityModule],
  providers: [JobRegistry, JobContexts, OutboxRepository, OutboxRelay, QueueHost, WorkerProbes],
  exports: [QueueHost, JobRegistry, WorkerProbes],
})
export class QueueHostModule {}
