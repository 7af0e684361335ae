import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import { CONFIG, type Config } from '../config/index.js';
import { requestContext, type RequestContext } from '../context/index.js';
import { QueueBackend, type QueuedJob } from './backend.js';
import { JobRegistry, type BoundJob } from './job-registry.js';
import { QUEUE_NAMES, type QueueName } from './jobs.js';
import { OutboxRelay } from './outbox-relay.js';
import type { JobOrigin } from './outbox.js';

/** Jobs of `documents` burn CPU and run one at a time in a process; the others wait mostly for the database. */
const CONCURRENCY: Record<QueueName, number> = { work: 4, documents: 1 };

/** Runs in the worker process: relay, workers and schedulers. */
@Injectable()
export class QueueHost implements OnApplicationShutdown {
  private readonly logger = new Logger(QueueHost.name);
  private readonly backend: QueueBackend;
  private queues: Map<QueueName, Queue<QueuedJob>> = new Map();
  private workers: Worker<QueuedJob>[] = [];
  private jobs: ReadonlyMap<string, BoundJob> = new Map();
  private started = false;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly registry: JobRegistry,
    private readonly relay: OutboxRelay,
  ) {
    this.backend = new QueueBackend(config);
  }

  /** Binds handlers (refusing orphans), starts workers, installs schedules, starts the relay. */
  async start(): Promise<void> {
    const { jobs, schedules } = this.registry.bind();
    this.jobs = jobs;
    this.started = true;
    for (const name of QUEUE_NAMES) {
      this.queues.set(name, this.backend.queue(name));
      const worker = this.backend.worker(name, (job: Job<QueuedJob>) => this.process(job), {
        concurrency: CONCURRENCY[name],
      });
      worker.on('error', (error) => this.logger.warn(`${name}: ${error.message}`));
      this.workers.push(worker);
    }
    for (const { id, job, pattern, zone, payload } of schedules) {
      await this.queue(job.queue).upsertJobScheduler(
        id,
        { pattern, tz: zone },
        { name: job.name, data: { payload, employerId: null, origin: null }, opts: { attempts: job.attempts } },
      );
    }
    await this.relay.start(async (queue, name, data, options) => {
      await this.queue(queue).add(name, data, options);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    if (!this.started) return;
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(name: QueueName): Queue<QueuedJob> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`queue ${name} is not started`);
    return queue;
  }

  private async process(job: Job<QueuedJob>): Promise<void> {
    const bound = this.jobs.get(job.name);
    if (!bound) throw new Error(`no handler for ${job.name}`);
    const ctx = contextOf(job);
    const attempt = job.attemptsMade + 1;
    const isLastAttempt = attempt >= (job.opts.attempts ?? 1);
    const id = job.id ?? job.name;
    const payload = bound.job.payload.parse(job.data.payload);
    try {
      await bound.handler.handle(ctx, payload, { id, attempt, isLastAttempt });
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.logger.error(`${job.name} ${id}, attempt ${attempt}: ${failure.message}`, failure.stack);
      if (isLastAttempt) {
        await bound.handler.onFailed?.(ctx, payload, failure);
        if (job.data.origin) await this.relay.settle(id, failure.message);
      }
      throw failure;
    }
    if (job.data.origin) await this.relay.settle(id, null);
  }
}

/** Rebuilds the context of whoever asked for the job; scheduled jobs act as the system. */
function contextOf(job: Job<QueuedJob>): RequestContext {
  const origin = job.data.origin as JobOrigin | null;
  const name = `job ${job.name}`;
  return requestContext({
    actor:
      origin?.actorKind === 'member' && origin.actorId
        ? { kind: 'member', id: origin.actorId, name: origin.actorName ?? '' }
        : { kind: 'system', id: origin?.actorId ?? name, name: origin?.actorName ?? name },
    employerId: job.data.employerId,
    employeeId: null,
    roles: [],
    locale: origin?.locale ?? 'fr',
    requestId: origin?.requestId ?? job.id ?? job.name,
    client: { ip: null, userAgent: null },
  });
}
