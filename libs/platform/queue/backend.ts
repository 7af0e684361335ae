import type { JobsOptions, Queue, Worker, WorkerOptions } from 'bullmq';
import type { Config } from '../config/index.js';
import { patientWorker } from './patient-worker.js';

/** Prefix of all queue names; one PostgreSQL database or one Redis prefix holds one portal. */
const name = (queue: string) => `palier-${queue}`;

/** Which handover of which row. Everything else is in the row. */
export interface QueuedJob {
  readonly id: string;
  readonly handover: number;
}

/** The payload in BullMQ: one handover, or several of one line that travel in one message. */
export interface Bundle extends QueuedJob {
  readonly more?: readonly QueuedJob[];
}

/** BullMQ's id of a handover: none is used twice, so nothing that BullMQ has kept is in the way. */
export const queuedId = ({ id, handover }: QueuedJob): string => `${id}.${handover}`;

/** Options of every BullMQ job: one run, nothing kept. Whether there is another run is recorded in the row. */
export const JOB_OPTIONS: JobsOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

type BullMq = typeof import('bullmq');

/**
 * Queues and workers on Redis when `REDIS_URL` is set, else on BullMQ's PostgreSQL backend: same names, same options,
 * same handlers.
 */
export class QueueBackend {
  private readonly postgres: ReturnType<typeof import('bullmq').withBackend<never, never>> | null;

  private constructor(
    private readonly bullmq: BullMq,
    private readonly config: Config,
  ) {
    this.postgres = config.redisUrl ? null : (bullmq.withBackend(bullmq.createPostgresBackend as never) as never);
  }

  /** Loads BullMQ, which the web process does without: it only writes to the outbox. */
  static async open(config: Config): Promise<QueueBackend> {
    return new QueueBackend(await import('bullmq'), config);
  }

  private connection(max: number) {
    if (this.config.redisUrl) return { url: this.config.redisUrl, maxRetriesPerRequest: null };
    // BullMQ adds its search path to `options`, which a connection string with options of its own would overrule.
    const target = new URL(this.config.database.queueUrl);
    const options = target.searchParams.get('options') ?? undefined;
    target.searchParams.delete('options');
    return { connectionString: target.href, options, max };
  }

  /** A producer. @param connections most to PostgreSQL */
  queue(queue: string, connections = 2): Queue<Bundle> {
    const options = { connection: this.connection(connections) as never, prefix: this.prefix() };
    const made = this.postgres
      ? new this.postgres.Queue(name(queue), options)
      : new this.bullmq.Queue(name(queue), options);
    return made as unknown as Queue<Bundle>;
  }

  /** A consumer with the given processor. @param connections most to PostgreSQL, beside the one that listens */
  worker(
    queue: string,
    process: ConstructorParameters<typeof Worker<Bundle>>[1],
    options: Partial<WorkerOptions>,
    connections = 4,
  ) {
    const all = { ...options, connection: this.connection(connections) as never, prefix: this.prefix() };
    const Base = (this.postgres?.Worker ?? this.bullmq.Worker) as typeof Worker<Bundle>;
    return new (patientWorker<Bundle>(Base))(name(queue), process, all);
  }

  /** On a shared Redis the database's name keeps two portals (or two test workers) apart. */
  private prefix(): string {
    return `palier:${this.config.database.name}`;
  }
}
