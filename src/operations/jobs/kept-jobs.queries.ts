import { Inject, Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '#libs/platform/config/index.js';

/** `waiting`: for a worker; `later`: until its time comes; `running`; `done`; `failed`. */
export type KeptJobState = 'waiting' | 'later' | 'running' | 'done' | 'failed';

/** A job as its row describes it. The payload holds ids, never a name. */
export interface KeptJob {
  readonly id: string;
  readonly employerId: string | null;
  readonly job: string;
  readonly queue: string;
  readonly state: KeptJobState;
  readonly payload: unknown;
  readonly askedAt: Date;
  readonly dueAt: Date | null;
  readonly endedAt: Date | null;
  readonly attempts: number;
  /** Runs in a row whose worker went away. */
  readonly lost: number;
  readonly lastError: string | null;
}

/** Filter of the list of jobs. */
export interface KeptJobsWish {
  readonly state: 'open' | 'failed' | 'waiting' | null;
  readonly kind: string | null;
  readonly employerId: string | null;
  readonly id: string | null;
  /** Only those that come after this one. */
  readonly after: string | null;
  readonly limit: number;
}

/** Jobs of all employers, as the queue's role: it alone sees the rows of everybody. */
@Injectable()
export class KeptJobs {
  private readonly logger = new Logger(KeptJobs.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The oldest first. */
  async list({ state, kind, employerId, id, after, limit }: KeptJobsWish): Promise<KeptJob[]> {
    const client = new Client({ connectionString: this.config.database.queueUrl, application_name: 'palier-jobs' });
    client.on('error', (error) => this.logger.warn(error.message));
    await client.connect();
    try {
      const { rows } = await client.query<KeptJob>(
        `select id, employer_id as "employerId", job, queue,
           case when done_at is not null then 'done' when failed_at is not null then 'failed'
             when lease_until is not null then 'running' when due_at is not null then 'later' else 'waiting' end as state,
           payload, created_at as "askedAt", due_at as "dueAt", coalesce(done_at, failed_at) as "endedAt", attempts, lost,
           coalesce(failing, last_error) as "lastError"
         from outbox_messages
         where ($1::text is null
             or case $1 when 'failed' then failed_at is not null
               when 'waiting' then done_at is null and failed_at is null and lease_until is null
               else done_at is null and failed_at is null end)
           and ($2::text is null or job = $2) and ($3::uuid is null or employer_id = $3) and ($4::uuid is null or id = $4)
           and ($5::uuid is null or (created_at, id) > (select m.created_at, m.id from outbox_messages m where m.id = $5))
         order by created_at, id limit $6`,
        [state, kind, employerId, id, after, limit],
      );
      return rows;
    } finally {
      await client.end();
    }
  }
}
