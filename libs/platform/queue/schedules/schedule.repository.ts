import { Injectable } from '@nestjs/common';
import { QueuePool } from '../queue-pool.js';

/** A schedule as stored. */
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

  /** Stores a schedule; one already stored keeps its next firing, unless its pattern or zone has changed. */
  async keep({ id, pattern, zone, nextAt }: KeptSchedule): Promise<void> {
    await this.pool.query(
      `insert into job_schedules as s (id, pattern, zone, next_at) values ($1, $2, $3, $4)
       on conflict (id) do update set pattern = $2, zone = $3, next_at = $4 where s.pattern <> $2 or s.zone <> $3`,
      [id, pattern, zone, nextAt],
    );
  }

  /** Records that a worker whose code has these schedules is alive. */
  async seen(ids: readonly string[]): Promise<void> {
    await this.pool.query(`update job_schedules set last_seen_at = now() where id = any ($1)`, [ids]);
  }

  /**
   * Deletes schedules that no worker has reported for `seconds`.
   * @returns their ids
   */
  async forgetUnseen(seconds: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `delete from job_schedules where last_seen_at < now() - make_interval(secs => $1) returning id`,
      [seconds],
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

  /**
   * When each schedule's job was last done, in seconds since 1970; where it never was, the time the schedule was
   * stored.
   */
  async lastDone(): Promise<{ id: string; seconds: number }[]> {
    const { rows } = await this.pool.query<{ id: string; seconds: number }>(
      `select id, coalesce(extract(epoch from coalesce(last_done_at, first_seen_at)), 0)::float8 as seconds
       from job_schedules order by id`,
    );
    return rows;
  }
}
