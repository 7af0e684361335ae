import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobRegistry } from './job-registry.js';
import { JobRuns } from './job-runs.js';
import { JobEffects, Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { QueueHost } from './queue-host.js';

/** What every process needs to ask for jobs and to show their progress. */
@Global()
@Module({ providers: [Outbox, JobEffects, JobRuns], exports: [Outbox, JobEffects, JobRuns] })
export class QueueModule {}

/** What only the worker process has: the relay, the workers, the schedules. */
@Module({
  imports: [DiscoveryModule],
  providers: [JobRegistry, OutboxRelay, QueueHost],
  exports: [QueueHost, JobRegistry],
})
export class QueueHostModule {}
