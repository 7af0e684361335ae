import { Inject, Injectable, Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { refuseUnboundLogin } from '../db/index.js';
import type { QueueName } from './jobs.js';

/** A message whose turn it is. */
export interface DueMessage {
  readonly id: string;
  readonly employerId: string | null;
  readonly queue: string;
  readonly job: string;
  readonly payload: unknown;
  readonly origin: unknown;
  /** Its place among the messages of its employer in its queue: 1 for the first. */
  readonly place: number;
}

/** Messages of nobody stand in one line, like those of an employer. */
const LINE = `coalesce(employer_id, '00000000-0000-0000-0000-000000000000'::uuid)`;
const OPEN = `done_at is null and failed_at is null`;

/** All SQL of those who move messages on, as the queue's role: of every employer, and of a row only how far it is. */
@Injectable()
export class OutboxRepository {
  private readonly logger = new Logger(OutboxRepository.name);
  private readonly pool: Pool;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.pool = new Pool({ connectionString: config.database.queueUrl, max: 3, application_name: 'palier-relay' });
    this.pool.on('error', (error) => this.logger.warn(`idle connection lost: ${error.message}`));
  }

  /** @throws Error when the queue's login is more than the queue's role (`refuseUnboundLogin`) */
  async checkLogin(): Promise<void> {
    const production = this.config.environment === 'production';
    await refuseUnboundLogin(this.pool, { setting: 'DATABASE_QUEUE_URL', role: 'palier_queue', production });
  }

  /** When nobody moves messages any more. */
  async close(): Promise<void> {
    await this.pool.end();
  }

  /**
   * Takes messages whose turn it is, and marks them as handed over: of each employer in each queue the oldest, as many
   * as its share has room for. Goes from line to line by index, so that a long line costs no more than a short one.
   *
   * @param share how many messages of one employer are handed over at once, by queue
   */
  async takeTurns(share: Readonly<Record<QueueName, number>>, limit: number): Promise<DueMessage[]> {
    const { rows } = await this.pool.query<Omit<DueMessage, 'place'> & { flying: number }>(
      `with recursive line as (
         (select queue, ${LINE} as employer from outbox_messages
          where ${OPEN} and enqueued_at is null order by queue, ${LINE} limit 1)
         union all
         select following.queue, following.employer from line cross join lateral (
           select queue, ${LINE} as employer from outbox_messages
           where ${OPEN} and enqueued_at is null and (queue, ${LINE}) > (line.queue, line.employer)
           order by queue, ${LINE} limit 1) as following),
       standing as materialized (
         select queue, employer, coalesce(($1::jsonb ->> queue)::int, 1) as share, (
           select count(*) from outbox_messages m
           where m.queue = line.queue and ${LINE} = line.employer and ${OPEN} and enqueued_at is not null)::int as flying
         from line),
       turn as materialized (
         select taken.id, standing.flying from standing cross join lateral (
           select id from outbox_messages m
           where m.queue = standing.queue and ${LINE} = standing.employer and ${OPEN} and enqueued_at is null
           order by created_at, id limit greatest(standing.share - standing.flying, 0) for update skip locked) as taken
         limit $2)
       update outbox_messages m set enqueued_at = now() from turn where m.id = turn.id
       returning m.id, m.employer_id as "employerId", m.queue, m.job, m.payload, m.origin, coalesce(turn.flying, 0) as flying`,
      [JSON.stringify(share), limit],
    );
    const places = new Map<string, number>();
    // Ids are made in the order of time.
    return rows
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ flying, ...message }) => {
        const line = `${message.queue} ${message.employerId}`;
        const place = (places.get(line) ?? flying) + 1;
        places.set(line, place);
        return { ...message, place };
      });
  }

  /** Messages that could not be handed over after all wait again. */
  async giveBack(ids: readonly string[]): Promise<void> {
    await this.pool.query(`update outbox_messages set enqueued_at = null where id = any ($1) and ${OPEN}`, [ids]);
  }

  /** Messages handed over long ago whose job has not ended wait again: their queue may have been lost. */
  async takeBackLost(): Promise<void> {
    await this.pool.query(
      `update outbox_messages set enqueued_at = null where ${OPEN} and enqueued_at < now() - interval '10 minutes'`,
    );
  }

  /** Records the end of a message's job. */
  async settle(id: string, error: string | null): Promise<void> {
    await this.pool.query(
      error === null
        ? `update outbox_messages set done_at = now(), last_error = null where id = $1`
        : `update outbox_messages set failed_at = now(), last_error = $2 where id = $1`,
      error === null ? [id] : [id, error.slice(0, 500)],
    );
  }

  /** What waits to be done: how many messages, and how old the oldest is, in seconds. */
  async backlog(): Promise<{ waiting: number; oldestSeconds: number }> {
    const { rows } = await this.pool.query<{ waiting: number; seconds: number }>(
      `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
       from outbox_messages where ${OPEN}`,
    );
    return { waiting: rows[0]?.waiting ?? 0, oldestSeconds: rows[0]?.seconds ?? 0 };
  }
}
