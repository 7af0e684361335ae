import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { said } from '../errors/index.js';
import { atMost } from '../patience/index.js';
import type { QueuedJob } from './backend.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { Leases } from './leases.js';
import { OutboxRelay } from './outbox-relay.js';
import { QueuePool } from './queue-pool.js';
import { Schedules } from './schedules/schedules.js';
import { Transport } from './transport.js';

/**
 * Grace period of running jobs after SIGTERM, in milliseconds; with what follows it stays below the usual 30 s until
 * SIGKILL.
 */
const GRACE_MS = 18_000;
/** Most milliseconds for releasing the leases of unfinished jobs. */
const RELEASE_MS = 3_000;
/** How often BullMQ's own schedules are looked for until its queues have answered, in milliseconds. */
const CLEAN_MS = 15_000;

/** Runs in the worker process: relay, workers and schedules. */
@Injectable()
export class QueueHost implements OnModuleDestroy {
  private readonly logger = new Logger(QueueHost.name);
  private readonly underway = new Set<Promise<void>>();
  private started = false;
  private stopping = false;
  private cleaning: NodeJS.Timeout | null = null;

  constructor(
    private readonly registry: JobRegistry,
    private readonly pool: QueuePool,
    private readonly transport: Transport,
    private readonly schedules: Schedules,
    private readonly relay: OutboxRelay,
    private readonly runner: JobRunner,
    private readonly leases: Leases,
  ) {}

  /**
   * Binds handlers (refusing orphans), keeps the schedules, starts workers and relay. Redis may be away: jobs wait
   * until it is back. @throws when the database is
   */
  async start(): Promise<void> {
    const { jobs, schedules } = this.registry.bind();
    await this.pool.checkLogin();
    this.runner.bind(jobs);
    await this.schedules.install(schedules);
    await this.transport.start((handed) => this.take(handed));
    this.started = true;
    void this.removeSchedulers();
    await this.relay.start();
  }

  /** Whether workers take jobs from every queue. */
  get working(): boolean {
    return !this.stopping && this.transport.working;
  }

  /** Why jobs do not arrive although workers run: what the queues' server says; null when it answers. */
  queueProblem(): Promise<string | null> {
    return this.transport.problem();
  }

  /** Before the rest of the process closes: running jobs are given time to end, within bounds whatever is down. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    if (this.cleaning) clearTimeout(this.cleaning);
    if (this.started) {
      this.transport.stopTaking();
      this.runner.stop();
      const ended = async () => {
        await this.relay.stop();
        await Promise.all(this.underway);
        await this.leases.allEnded();
      };
      if (!(await atMost(GRACE_MS, ended()))) this.logger.warn(`jobs still run after ${GRACE_MS / 1000} s`);
      await atMost(
        RELEASE_MS,
        this.leases.releaseAll().catch((error: unknown) => this.logger.warn(String(error))),
      );
      await this.transport.close();
    }
    await atMost(RELEASE_MS, this.pool.end());
  }

  private async take(handed: readonly QueuedJob[]): Promise<void> {
    // What arrives while the process ends stays in its row, which the next look finds unseen.
    if (this.stopping) return;
    const work = this.runner.run(handed, (seconds) => {
      this.relay.letIn(seconds);
    });
    const settled = work.catch(() => undefined);
    this.underway.add(settled);
    try {
      await work;
    } finally {
      this.underway.delete(settled);
    }
  }

  /** Versions before this one kept schedules in BullMQ. */
  private async removeSchedulers(): Promise<void> {
    try {
      await this.transport.removeSchedulers();
    } catch (error) {
      if (this.stopping) return;
      this.logger.warn(`schedules in the queues: ${said(error)}`);
      this.cleaning = setTimeout(() => void this.removeSchedulers(), CLEAN_MS);
    }
  }
}
