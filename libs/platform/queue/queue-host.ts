import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import type { Histogram } from 'prom-client';
import { CONFIG, type Config } from '../config/index.js';
import { Metrics } from '../observability/index.js';
import { JobContexts } from './job-contexts.js';
import { jobOptions, QueueBackend, type QueuedJob } from './backend.js';
import { JobRegistry, type BoundJob } from './job-registry.js';
import { QUEUE_NAMES, type QueueName, type Schedule } from './jobs.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRepository } from './outbox.repository.js';

/**
 * Jobs at once in a process. Typesetting burns CPU, so that more than two would only take turns; letters wait for the
 * mail relay; long work gives way every few hundred rows, and there is room for that of several employers.
 */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { work: 4, mail: 6, documents: 2, long: 3 };

/** Runs in the worker process: relay, workers and schedulers. */
@Injectable()
export class QueueHost implements OnApplicationShutdown {
  private readonly logger = new Logger(QueueHost.name);
  private readonly backend: QueueBackend;
  private queues: Map<QueueName, Queue<QueuedJob>> = new Map();
  private workers: Worker<QueuedJob>[] = [];
  private jobs: ReadonlyMap<string, BoundJob> = new Map();
  private readonly durations: Histogram;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly registry: JobRegistry,
    private readonly relay: OutboxRelay,
    private readonly outbox: OutboxRepository,
    private readonly contexts: JobContexts,
    metrics: Metrics,
  ) {
    this.backend = new QueueBackend(config);
    this.durations = metrics.histogram(
      'palier_job_seconds',
      'Duration of one attempt at a job, by job and outcome (done, retried, failed).',
      ['job', 'outcome'],
      [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300],
    );
  }

  /** Binds handlers (refusing orphans), starts workers, installs schedules, starts the relay. */
  async start(): Promise<void> {
    const { jobs, schedules } = this.registry.bind();
    this.jobs = jobs;
    for (const name of QUEUE_NAMES) {
      this.queues.set(name, this.backend.queue(name));
      const worker = this.backend.worker(name, (job: Job<QueuedJob>) => this.process(job), {
        concurrency: CONCURRENCY[name],
      });
      worker.on('error', (error) => this.logger.warn(`${name}: ${error.message}`));
      this.workers.push(worker);
    }
    await this.schedule(schedules);
    await this.relay.start(async (queue, messages) => {
      await this.queue(queue).addBulk(
        messages.map(({ message: { id, employerId, payload, origin, place }, job }) => ({
          name: job.name,
          data: { payload, employerId, origin },
          opts: { ...jobOptions(job), jobId: id, priority: place },
        })),
      );
    });
  }

  /** Whether workers take jobs from every queue. */
  get working(): boolean {
    return this.workers.length > 0 && this.workers.every((worker) => worker.isRunning());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.outbox.close();
  }

  /** Installs the schedules of the code, and takes away those that it no longer knows or has moved to another queue. */
  private async schedule(schedules: readonly Schedule[]): Promise<void> {
    for (const [name, queue] of this.queues) {
      const wanted = schedules.filter(({ job }) => job.queue === name);
      for (const { id, job, pattern, zone, payload } of wanted) {
        await queue.upsertJobScheduler(
          id,
          { pattern, tz: zone },
          { name: job.name, data: { payload, employerId: null, origin: null }, opts: jobOptions(job) },
        );
      }
      for (const { key } of await queue.getJobSchedulers()) {
        if (wanted.some(({ id }) => id === key)) continue;
        await queue.removeJobScheduler(key);
        this.logger.log(`the schedule ${key} is gone from the code and was removed`);
      }
    }
  }

  private queue(name: QueueName): Queue<QueuedJob> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`queue ${name} is not started`);
    return queue;
  }

  private async process(job: Job<QueuedJob>): Promise<void> {
    const bound = this.jobs.get(job.name);
    if (!bound) throw new Error(`no handler for ${job.name}`);
    const ctx = await this.contexts.of(job);
    const attempt = job.attemptsMade + 1;
    const isLastAttempt = attempt >= (job.opts.attempts ?? 1);
    const id = job.id ?? job.name;
    const payload = bound.job.payload.parse(job.data.payload);
    const measured = this.durations.startTimer({ job: job.name });
    try {
      await bound.handler.handle(ctx, payload, { id, attempt, isLastAttempt });
    } catch (error) {
      measured({ outcome: isLastAttempt ? 'failed' : 'retried' });
      const failure = error instanceof Error ? error : new Error(String(error));
      this.logger.error(`${job.name} ${id}, attempt ${attempt}: ${failure.message}`, failure.stack);
      if (isLastAttempt) {
        await bound.handler.onFailed?.(ctx, payload, failure);
        if (job.data.origin) await this.relay.settle(id, failure.message);
      }
      throw failure;
    }
    measured({ outcome: 'done' });
    if (job.data.origin) await this.relay.settle(id, null);
  }
}
