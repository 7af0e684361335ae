import { Injectable } from '@nestjs/common';
import { QueuePool } from '../queue-pool.js';

/** A schedule as it is kept. */
export interface KeptSchedule {
  readonly id: string;
  readonly pattern: string;
  readonly zone: string;
  readonly nextAt: Date;
}

/** What a schedule writes into the outbox when it fires. */
export interface Firing {
  readonly messageId: string;
  readonly queue: string;
  readonly urgency: number;
  readonly job: string;
  readonly payload: unknown;
  readonly origin: unknown;
}

/** When schedules are due, as the queue's role. Times are the database's. */
@Injectable()
export class ScheduleRepository {
  constructor(private readonly pool: QueuePool) {}

  /** The present, by the database. */
  async now(): Promise<Date> {
    const { rows } = await this.pool.query<{ now: Date }>(`select now() as now`);
    return rows[0]!.now;
  }

  /** Keeps a schedule; one that is kept stays due when it was, unless its pattern or zone has changed. */
  async keep({ id, pattern, zone, nextAt }: KeptSchedule): Promise<void> {
    await this.pool.query(
      `insert into job_schedules as s (id, pattern, zone, next_at) values ($1, $2, $3, $4)
       on conflict (id) do update set pattern = $2, zone = $3, next_at = $4 where s.pattern <> $2 or s.zone <> $3`,
      [id, pattern, zone, nextAt],
    );
  }

  /** Forgets all others. @returns their ids */
  async forgetOthers(ids: readonly string[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `delete from job_schedules where id <> all ($1) returning id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Schedules that are due. */
  async due(): Promise<(KeptSchedule & { now: Date })[]> {
    const { rows } = await this.pool.query<KeptSchedule & { now: Date }>(
      `select id, pattern, zone, next_at as "nextAt", now() as now from job_schedules where next_at <= now()`,
    );
    return rows;
  }

  /**
   * Fires: the message and the next time are written together, or neither is. @returns false when another worker was first
   */
  async fire({ id, nextAt }: KeptSchedule, following: Date, firing: Firing): Promise<boolean> {
    const { rows } = await this.pool.query<{ id: string }>(
      `with fired as (
         update job_schedules set next_at = $3, last_fired_at = now() 
         where id = $1 and date_trunc('milliseconds', next_at) = $2 returning id),
       written as (
         insert into outbox_messages (id, queue, urgency, job, payload, origin)
         select $4::uuid, $5, $6::smallint, $7, $8::jsonb, $9::jsonb from fired on conflict do nothing)
       select id from fired`,
      [
        id,
        nextAt,
        following,
        firing.messageId,
        firing.queue,
        firing.urgency,
        firing.job,
        JSON.stringify(firing.payload),
        JSON.stringify(firing.origin),
      ],
    );
    return rows.length > 0;
  }

  /** When each schedule's job ended last, in seconds since 1970; those that never ran are left out. */
  async lastRuns(): Promise<{ id: string; seconds: number }[]> {
    const { rows } = await this.pool.query<{ id: string; seconds: number }>(
      `select id, coalesce(extract(epoch from last_ended_at), 0)::float8 as seconds from job_schedules
       where last_ended_at is not null and last_outcome = 'done' order by id`,
    );
    return rows;
  }
}
