import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ObservabilityModule } from '../observability/index.js';
import { JobContexts } from './job-contexts.js';
import { JobRegistry } from './job-registry.js';
import { JobRuns } from './job-runs.js';
import { JobEffects, Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outages } from './outages.js';
import { OutboxRepository } from './outbox.repository.js';
import { JobRunner } from './job-runner.js';
import { Leases } from './leases.js';
import { QueueHost } from './queue-host.js';
import { QueueMetrics } from './queue-metrics.js';
import { QueuePool } from './queue-pool.js';
import { PlannedFirings } from './schedules/planned-firings.queries.js';
import { ScheduleRepository } from './schedules/schedule.repository.js';
import { Schedules } from './schedules/schedules.js';
import { Transport } from './transport.js';
import { WorkerProbes } from './worker-probes.js';

/** What every process needs to enqueue jobs and to show their progress. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Outbox, JobEffects, JobRuns, JobRegistry, PlannedFirings],
  exports: [Outbox, JobEffects, JobRuns, JobRegistry, PlannedFirings],
})
export class QueueModule {}

/** What only the worker process has: the relay, the workers, the schedules. */
@Module({
  imports: [ObservabilityModule],
  providers: [
    Outages,
    QueuePool,
    OutboxRepository,
    ScheduleRepository,
    QueueMetrics,
    JobContexts,
    Leases,
    JobRunner,
    Schedules,
    Transport,
    OutboxRelay,
    QueueHost,
    WorkerProbes,
  ],
  exports: [QueueHost, WorkerProbes],
})
export class QueueHostModule {}
