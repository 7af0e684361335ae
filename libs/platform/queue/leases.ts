import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { isUuid } from '../db/index.js';
import { said } from '../errors/index.js';
import type { QueuedJob } from './backend.js';
import { InBatches } from './in-batches.js';
import { Outages } from './outages.js';
import { LEASE_SECONDS, OutboxRepository, type EndedRun, type LeasedJob, type RunEnd } from './outbox.repository.js';

/** A quarter of a lease, so that three renewals may fail. */
const RENEW_MS = (LEASE_SECONDS / 4) * 1000;
/** How often a run's end is retried while the database is away, in milliseconds. */
const TELL_MS = 1_000;
/** Rows of one statement. */
const BATCH = 200;

/**
 * The leases of the runs that this process has begun: renewed for all of them in one statement while it lives; when it
 * falls silent, others take over.
 */
@Injectable()
export class Leases {
  private readonly logger = new Logger(Leases.name);
  private readonly holder = randomUUID();
  private readonly held = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private leaving = false;

  private readonly begins = new InBatches<QueuedJob, LeasedJob | null>(
    (handed) => this.outbox.lease(handed, this.holder),
    BATCH,
  );
  private readonly ends = new InBatches<EndedRun, void>(async (runs) => {
    await this.outbox.settle(runs, this.holder);
    return [];
  }, BATCH);
  /** Ends that are being recorded. */
  private readonly ending = new Set<Promise<void>>();

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly outages: Outages,
  ) {}

  /**
   * Begins runs, in one statement with whatever else begins at the moment.
   * @returns those that nobody else has, had or has ended. @throws when the database is away
   */
  async begin(handed: readonly QueuedJob[]): Promise<LeasedJob[]> {
    const begun = await Promise.all(handed.filter(({ id }) => isUuid(id)).map((one) => this.begins.add(one)));
    const leased = begun.filter((run) => run !== null);
    for (const { id } of leased) this.held.add(id);
    if (leased.length > 0) this.timer ??= setInterval(() => void this.renew(), RENEW_MS);
    return leased;
  }

  /**
   * Ends a run, in one statement with whatever else ends at the moment. While the database is away this is retried until
   * the lease has expired; the run is then repeated, and finds its effect already claimed.
   */
  async end(run: LeasedJob, end: RunEnd): Promise<void> {
    const ended = this.record(run, end);
    this.ending.add(ended);
    await ended.finally(() => this.ending.delete(ended));
  }

  /** Waits until every end that is known is recorded. */
  async allEnded(): Promise<void> {
    await Promise.all(this.ending);
  }

  private async record(run: LeasedJob, end: RunEnd): Promise<void> {
    const { id, handover } = run;
    const until = performance.now() + LEASE_SECONDS * 1000;
    // In its batch first; alone afterwards, so that one that cannot be recorded keeps no other back.
    let tell = () => this.ends.add({ id, handover, end });
    try {
      for (;;) {
        try {
          await tell();
          return;
        } catch (error) {
          if (this.leaving || performance.now() > until) {
            this.logger.error(`${run.job} ${run.id}: its end (${end.kind}) could not be written down: ${said(error)}`);
            return;
          }
          this.outages.failed(this.logger, `${run.job} ${run.id}`, error);
          await new Promise((again) => setTimeout(again, TELL_MS));
          tell = () => this.outbox.settle([{ id, handover, end }], this.holder);
        }
      }
    } finally {
      this.held.delete(run.id);
    }
  }

  /** Leaves runs that were not begun to whoever is first. */
  async letGo(runs: readonly LeasedJob[]): Promise<void> {
    const ids = runs.map(({ id }) => id);
    for (const id of ids) this.held.delete(id);
    await this.outbox.release(ids, this.holder);
  }

  /** Releases every run that has not ended: another worker begins them at once. */
  async releaseAll(): Promise<void> {
    this.leaving = true;
    if (this.timer) clearInterval(this.timer);
    if (this.held.size === 0) return;
    this.logger.warn(`${this.held.size} jobs have not ended and are left to other workers`);
    await this.outbox.release([...this.held], this.holder);
  }

  private async renew(): Promise<void> {
    const ids = [...this.held];
    if (ids.length === 0) return;
    try {
      await this.outbox.renew(ids, this.holder);
    } catch (error) {
      this.outages.failed(this.logger, 'renewing leases', error);
    }
  }
}
