import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Queue, Worker } from 'bullmq';
import { CONFIG, type Config } from '../config/index.js';
import { said } from '../errors/index.js';
import { within } from '../patience/index.js';
import { JOB_OPTIONS, QueueBackend, queuedId, type Bundle, type QueuedJob } from './backend.js';
import { declaredLimits, QUEUE_NAMES, type QueueName } from './jobs.js';
import { Outages } from './outages.js';

/**
 * Concurrent jobs in a process. Typesetting burns CPU, so more than two would only take turns; letters wait for the
 * mail relay; long work yields every few hundred rows, and there is room for that of several employers.
 */
const CONCURRENCY: Readonly<Record<QueueName, number>> = { work: 4, mail: 6, documents: 2, long: 3 };

/** A queue of this process. */
interface OpenQueue {
  readonly name: string;
  readonly atOnce: number;
  /** Most connections to PostgreSQL; as usual where absent. */
  readonly connections?: { readonly queue: number; readonly worker: number };
}

const SHARED: readonly OpenQueue[] = QUEUE_NAMES.map((name) => ({ name, atOnce: CONCURRENCY[name] }));
/** Few jobs pass here, so that one connection each way is enough. */
const limited = (): OpenQueue[] =>
  declaredLimits().map((limit) => ({ ...limit, connections: { queue: 1, worker: 1 } }));

/**
 * Timeout of a call in milliseconds: longer than any answer of a reachable server; without it a call waits as long as
 * the server is away.
 */
const PATIENCE_MS = 4_000;
/** Timeout of a probe, whose caller has a short one too. */
const PROBE_MS = 1_500;

/**
 * Milliseconds after which a worker tries again what a lost connection refused. BullMQ's own 15 seconds cannot be cut
 * short by a close: a process told to end would leave its worker behind.
 */
const RETRY_MS = 1_000;

/** States of BullMQ in which a job will still come to a worker. */
const ON_ITS_WAY = new Set(['waiting', 'prioritized', 'delayed', 'active', 'waiting-children']);

/** A row to hand over; `rank` orders within a queue, lowest first. Rows of one `carrier` travel in one message. */
export interface Handed extends QueuedJob {
  readonly job: string;
  readonly rank: number;
  readonly carrier: string;
}

/** A row that was handed over; without a carrier (by an earlier version) it travelled alone. */
export interface Carried extends QueuedJob {
  readonly carrier: string | null;
}

/**
 * Transport of outbox rows to workers, and nothing more: BullMQ on Redis or PostgreSQL. It may lose, repeat or refuse
 * anything at any time. Every call is bounded in time, whatever is down.
 */
@Injectable()
export class Transport {
  private readonly logger = new Logger(Transport.name);
  private readonly queues = new Map<string, Queue<Bundle>>();
  private workers: Worker<Bundle>[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outages: Outages,
  ) {}

  /** Opens the queues, and begins to pass arriving rows to `run`. Waits for no server. */
  async start(run: (handed: readonly QueuedJob[]) => Promise<void>): Promise<void> {
    const backend = await QueueBackend.open(this.config);
    for (const { name, atOnce, connections } of [...SHARED, ...limited()]) {
      const queue = backend.queue(name, connections?.queue);
      queue.on('error', (error) => this.outages.queueFailed(this.logger, `queue ${name}`, error));
      this.queues.set(name, queue);
      const arrived = ({ data: { more = [], ...first } }: { data: Bundle }) => run([first, ...more]);
      const options = { concurrency: atOnce, runRetryDelay: RETRY_MS };
      const worker = backend.worker(name, arrived, options, connections?.worker);
      worker.on('error', (error) => this.outages.queueFailed(this.logger, `queue ${name}`, error));
      this.workers.push(worker);
    }
  }

  /** Whether workers take jobs from every queue. */
  get working(): boolean {
    return this.workers.length > 0 && this.workers.every((worker) => worker.isRunning());
  }

  /** Whether the server of the queues answers within moments; null, or what it says instead. */
  async problem(): Promise<string | null> {
    try {
      await within(PROBE_MS, 'queue', this.queue('work').getJobState(queuedId({ id: 'nobody', handover: 0 })));
      return null;
    } catch (error) {
      return said(error);
    }
  }

  /**
   * Puts rows into a queue, those of the lowest rank first: on Redis a worker begins while the others still arrive.
   * @throws when that is not certain within seconds
   */
  async hand(name: string, rows: readonly Handed[]): Promise<void> {
    const carriers = new Map<string, Handed[]>();
    for (const row of rows.toSorted((a, b) => a.rank - b.rank)) {
      const carried = carriers.get(row.carrier);
      if (carried) carried.push(row);
      else carriers.set(row.carrier, [row]);
    }
    const jobs = [...carriers].map(([jobId, [first, ...more]]) => ({
      name: first!.job,
      data: { ...bare(first!), ...(more.length > 0 && { more: more.map(bare) }) },
      opts: { ...JOB_OPTIONS, jobId, priority: first!.rank },
    }));
    const queue = this.queue(name);
    const [only] = jobs;
    // BullMQ on PostgreSQL makes two tables for each set and removes them again, which costs some ten times what one job does.
    const put = jobs.length === 1 && only ? queue.add(only.name, only.data, only.opts) : queue.addBulk(jobs);
    await within<unknown>(PATIENCE_MS, name, put);
  }

  /** Which of the rows a queue still holds. @throws when it does not answer within seconds */
  async held<R extends Carried>(name: string, rows: readonly R[]): Promise<R[]> {
    const queue = this.queue(name);
    const carrierOf = (row: R) => row.carrier ?? queuedId(row);
    const carriers = [...new Set(rows.map(carrierOf))];
    const states = await within(PATIENCE_MS, name, Promise.all(carriers.map((id) => queue.getJobState(id))));
    const held = new Set(carriers.filter((_, n) => ON_ITS_WAY.has(states[n] ?? 'unknown')));
    return rows.filter((row) => held.has(carrierOf(row)));
  }

  /**
   * Removes what BullMQ once scheduled itself.
   * @throws when a queue does not answer within seconds
   */
  async removeSchedulers(): Promise<void> {
    for (const [name, queue] of this.queues) {
      for (const { key } of await within(PATIENCE_MS, name, queue.getJobSchedulers())) {
        await within(PATIENCE_MS, name, queue.removeJobScheduler(key));
        this.logger.log(`the schedule ${key} is kept in PostgreSQL and was taken out of the queue`);
      }
    }
  }

  /** Stops taking jobs; running ones continue. */
  stopTaking(): void {
    for (const worker of this.workers) void worker.close().catch(() => undefined);
  }

  /** Closes within seconds, whatever is down. */
  async close(): Promise<void> {
    const ends = [...this.workers, ...this.queues.values()].map((one) => one.close());
    await within(PATIENCE_MS, 'closing', Promise.allSettled(ends)).catch(() =>
      this.logger.warn('the queues did not answer the goodbye'),
    );
    this.workers = [];
  }

  private queue(name: string): Queue<Bundle> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`queue ${name} is not started`);
    return queue;
  }
}

const bare = ({ id, handover }: QueuedJob): QueuedJob => ({ id, handover });
