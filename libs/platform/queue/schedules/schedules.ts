import { Injectable, Logger } from '@nestjs/common';
import { v5 } from 'uuid';
import { queueNameOf, URGENCIES, type Schedule } from '../jobs.js';
import type { JobOrigin } from '../outbox.js';
import { nextFiring } from './next-firing.rules.js';
import { ScheduleRepository } from './schedule.repository.js';

/** Names the messages of firings: the same schedule and instant give the same id, whoever writes it. */
const FIRINGS = '6f1d5a8e-6a0e-4f0c-9d57-3b7f3f2a4c11';

/** How often a worker reports which schedules its code has, in milliseconds. */
const SEEN_MS = 5 * 60_000;
/** Seconds without a report after which a schedule is taken to be gone from the code. */
const UNSEEN_SECONDS = 3600;

/**
 * Fires the schedules of the code. What is due is kept in PostgreSQL, so that nothing that happens to the queues
 * changes it; each firing is a message of the outbox like any other, written once by whichever worker is first. Firings
 * missed while no worker ran are made up for once.
 */
@Injectable()
export class Schedules {
  private readonly logger = new Logger(Schedules.name);
  private schedules: ReadonlyMap<string, Schedule> = new Map();
  /** When this worker last reported its schedules, in milliseconds of `performance.now()`. */
  private seenAt = 0;

  constructor(private readonly repository: ScheduleRepository) {}

  /** Stores the schedules of the code. */
  async install(schedules: readonly Schedule[]): Promise<void> {
    this.schedules = new Map(schedules.map((schedule) => [schedule.id, schedule]));
    const now = await this.repository.now();
    for (const { id, pattern, zone } of schedules)
      await this.repository.keep({ id, pattern, zone, nextAt: nextFiring({ pattern, zone }, now, now) });
    await this.saySeen();
  }

  /**
   * Reports from time to time which schedules this code has, and deletes those that no code has any more. During an
   * upgrade workers of the other version report theirs themselves.
   */
  private async saySeen(): Promise<void> {
    this.seenAt = performance.now();
    await this.repository.seen([...this.schedules.keys()]);
    for (const id of await this.repository.forgetUnseen(UNSEEN_SECONDS))
      this.logger.log(`the schedule ${id} is gone from the code and was removed`);
  }

  /** Fires what is due. */
  async fireDue(): Promise<void> {
    if (performance.now() - this.seenAt > SEEN_MS) await this.saySeen();
    for (const { now, ...kept } of await this.repository.due()) {
      // Another version's, during an upgrade.
      const schedule = this.schedules.get(kept.id);
      if (!schedule) continue;
      const origin: JobOrigin = {
        actorKind: 'system',
        actorId: null,
        requestId: `${kept.id} ${kept.nextAt.toISOString()}`,
        schedule: kept.id,
      };
      await this.repository.fire(kept, nextFiring(kept, kept.nextAt, now), {
        messageId: v5(`${kept.id} ${kept.nextAt.toISOString()}`, FIRINGS),
        queue: queueNameOf(schedule.job),
        urgency: URGENCIES.indexOf(schedule.job.urgency),
        job: schedule.job.name,
        payload: schedule.payload,
        origin,
      });
    }
  }
}
