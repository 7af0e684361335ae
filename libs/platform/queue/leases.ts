import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { said } from '../errors/index.js';
import type { QueuedJob } from './backend.js';
import { LEASE_SECONDS, OutboxRepository, type LeasedJob, type RunEnd } from './outbox.repository.js';

/** A quarter of a lease, so that three renewals may fail. */
const RENEW_MS = (LEASE_SECONDS / 4) * 1000;
/** How often a run's end is retried while the database is away, in milliseconds. */
const TELL_MS = 1_000;

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

  constructor(private readonly outbox: OutboxRepository) {}

  /**
   * Begins a run. @returns null when another worker has the run, or the job has ended. @throws when the database is
   * away
   */
  async begin(handed: QueuedJob): Promise<LeasedJob | null> {
    const leased = await this.outbox.lease(handed, this.holder);
    if (leased) {
      this.held.add(leased.id);
      this.timer ??= setInterval(() => void this.renew(), RENEW_MS);
    }
    return leased;
  }

  /**
   * Ends a run. While the database is away this is retried until the lease has expired; the run is then repeated, and
   * finds its effect already claimed.
   */
  async end(run: LeasedJob, end: RunEnd): Promise<void> {
    const until = performance.now() + LEASE_SECONDS * 1000;
    try {
      for (;;) {
        try {
          await this.outbox.settle(run, this.holder, end);
          return;
        } catch (error) {
          if (this.leaving || performance.now() > until) {
            this.logger.error(`${run.job} ${run.id}: its end (${end.kind}) could not be written down: ${said(error)}`);
            return;
          }
          this.logger.warn(`${run.job} ${run.id}: ${said(error)}`);
          await new Promise((again) => setTimeout(again, TELL_MS));
        }
      }
    } finally {
      this.held.delete(run.id);
    }
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
      this.logger.warn(`leases could not be renewed: ${said(error)}`);
    }
  }
}
