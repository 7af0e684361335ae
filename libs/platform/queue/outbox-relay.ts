import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JobsOptions } from 'bullmq';
import { Client, Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.js';
import { jobOptions, type QueuedJob } from './backend.js';
import { declaredJobs, type QueueName } from './jobs.js';

/** Where the relay puts what it reads. */
export type Enqueue = (queue: QueueName, job: string, data: QueuedJob, options: JobsOptions) => Promise<void>;

interface WaitingMessage {
  id: string;
  employer_id: string | null;
  job: string;
  payload: unknown;
  origin: unknown;
}

const BATCH = 200;
const IDLE_MS = 2_000;

/**
 * Moves committed outbox rows to BullMQ. Several relays may run: `FOR UPDATE SKIP LOCKED` shares the rows out. A row
 * whose job was enqueued long ago without being done is enqueued again under the same id, which repairs a lost Redis.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly pool: Pool;
  private listener: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private passedAt: number | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.pool = new Pool({ connectionString: config.database.queueUrl, max: 2, application_name: 'palier-relay' });
    this.pool.on('error', (error) => this.logger.warn(`idle connection lost: ${error.message}`));
  }

  /** Starts listening; returns once the first pass has been made. */
  async start(enqueue: Enqueue): Promise<void> {
    await this.listen(enqueue);
    await this.pass(enqueue);
    this.schedule(enqueue);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    await this.listener?.end().catch(() => undefined);
    await this.pool.end();
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

  /** When the last look at the outbox ended well, in milliseconds of `performance.now()`; null before the first. */
  get lastPassAt(): number | null {
    return this.passedAt;
  }

  /** What waits to be done: how many messages, and how old the oldest is, in seconds. */
  async backlog(): Promise<{ waiting: number; oldestSeconds: number }> {
    const { rows } = await this.pool.query<{ waiting: number; seconds: number }>(
      `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
       from outbox_messages where done_at is null and failed_at is null`,
    );
    return { waiting: rows[0]?.waiting ?? 0, oldestSeconds: rows[0]?.seconds ?? 0 };
  }

  private async listen(enqueue: Enqueue): Promise<void> {
    const client = new Client({ connectionString: this.config.database.queueUrl, application_name: 'palier-listen' });
    client.on('notification', () => void this.pass(enqueue));
    client.on('error', (error) => {
      this.logger.warn(`listening ended, polling goes on: ${error.message}`);
      this.listener = null;
    });
    await client.connect();
    await client.query('listen palier_outbox');
    this.listener = client;
  }

  /** Polls beside listening: a notification may be lost, and a lost listener is opened again here. */
  private schedule(enqueue: Enqueue): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void (async () => {
        try {
          if (!this.listener) await this.listen(enqueue);
          await this.pass(enqueue);
        } catch (error) {
          this.logger.warn(`outbox: ${error instanceof Error ? error.message : String(error)}`);
        }
        this.schedule(enqueue);
      })();
    }, IDLE_MS);
  }

  /** One pass at a time; a call during a pass asks for one more afterwards. */
  private async pass(enqueue: Enqueue): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = (async () => {
      try {
        do {
          this.again = false;
          while (!this.stopped && (await this.moveBatch(enqueue)) === BATCH);
        } while (this.again && !this.stopped);
        this.passedAt = performance.now();
      } catch (error) {
        if (!this.stopped) this.logger.warn(`outbox: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        this.running = null;
      }
    })();
    return this.running;
  }

  private async moveBatch(enqueue: Enqueue): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<WaitingMessage>(
        `select id, employer_id, job, payload, origin from outbox_messages
         where done_at is null and failed_at is null
           and (enqueued_at is null or enqueued_at < now() - interval '10 minutes')
         order by created_at limit $1 for update skip locked`,
        [BATCH],
      );
      for (const row of rows) {
        const job = declaredJobs().get(row.job);
        if (!job) {
          await client.query(`update outbox_messages set failed_at = now(), last_error = 'unknown job' where id = $1`, [
            row.id,
          ]);
          continue;
        }
        await enqueue(
          job.queue,
          job.name,
          { payload: row.payload, employerId: row.employer_id, origin: row.origin },
          { ...jobOptions(job), jobId: row.id },
        );
        await client.query(`update outbox_messages set enqueued_at = now() where id = $1`, [row.id]);
      }
      await client.query('commit');
      return rows.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}
