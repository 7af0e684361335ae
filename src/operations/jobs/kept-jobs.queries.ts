import { Inject, Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '#libs/platform/config/index.js';

/** `waiting`: for a worker; `later`: until its time comes; `running`; `done`; `failed`. */
export type KeptJobState = 'waiting' | 'later' | 'running' | 'done' | 'failed';

/** What jobs are listed by: `open`, all that have not ended; `waiting`, open and not running; `running`; `failed`. */
export type ListedState = 'open' | 'waiting' | 'running' | 'failed';

const OPEN = 'done_at is null and failed_at is null';
/** Written so that an index of those alone finds them. */
const IN_STATE = {
  open: OPEN,
  waiting: `${OPEN} and lease_until is null`,
  running: `${OPEN} and lease_until is not null`,
  failed: 'failed_at is not null',
} as const satisfies Readonly<Record<ListedState, string>>;

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
  readonly state: ListedState | null;
  readonly kind: string | null;
  readonly employerId: string | null;
  readonly id: string | null;
  /** Only those that come after this one. */
  readonly after: string | null;
  /** Only those asked for at least so long ago, in seconds. */
  readonly olderThan: number | null;
  readonly limit: number;
}

/** How many jobs of all employers are in each state. */
export type JobCounts = Readonly<Record<ListedState, number>>;

/** Jobs of all employers, as the queue's role: it alone sees the rows of everybody. */
@Injectable()
export class KeptJobs {
  private readonly logger = new Logger(KeptJobs.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The oldest first. */
  async list(wish: KeptJobsWish): Promise<KeptJob[]> {
    return this.asQueue((client) => this.found(client, wish));
  }

  /** The same, and how many there are in each state, over one connection. */
  async listAndCount(wish: KeptJobsWish): Promise<{ readonly jobs: KeptJob[]; readonly counts: JobCounts }> {
    return this.asQueue(async (client) => ({
      jobs: await this.found(client, wish),
      counts: await this.counts(client),
    }));
  }

  private async found(
    client: Client,
    { state, kind, employerId, id, after, olderThan, limit }: KeptJobsWish,
  ): Promise<KeptJob[]> {
    const { rows } = await client.query<KeptJob>(
      `select id, employer_id as "employerId", job, queue,
           case when done_at is not null then 'done' when failed_at is not null then 'failed'
             when lease_until is not null then 'running' when due_at is not null then 'later' else 'waiting' end as state,
           payload, created_at as "askedAt", due_at as "dueAt", coalesce(done_at, failed_at) as "endedAt", attempts, lost,
           coalesce(failing, last_error) as "lastError"
         from outbox_messages
         where ${state === null ? 'true' : IN_STATE[state]}
           and ($1::text is null or job = $1) and ($2::uuid is null or employer_id = $2) and ($3::uuid is null or id = $3)
           and ($4::uuid is null or (created_at, id) > (select m.created_at, m.id from outbox_messages m where m.id = $4))
           and ($5::float8 is null or created_at <= now() - make_interval(secs => $5))
         order by created_at, id limit $6`,
      [kind, employerId, id, after, olderThan, limit],
    );
    return rows;
  }

  private async counts(client: Client): Promise<JobCounts> {
    const { rows } = await client.query<{ open: number; waiting: number; running: number; failed: number }>(
      `select count(*)::int as open, count(*) filter (where lease_until is null)::int as waiting,
           count(*) filter (where lease_until is not null)::int as running,
           (select count(*) from outbox_messages where ${IN_STATE.failed})::int as failed
         from outbox_messages where ${IN_STATE.open}`,
    );
    return rows[0]!;
  }

  private async asQueue<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.config.database.queueUrl, application_name: 'palier-jobs' });
    client.on('error', (error) => this.logger.warn(error.message));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
