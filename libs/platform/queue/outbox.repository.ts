import { Injectable } from '@nestjs/common';
import type { QueuedJob } from './backend.js';
import { URGENCIES, type Urgency } from './jobs.js';
import { QueuePool } from './queue-pool.js';

/** A message whose turn it is, marked as handed over. */
export interface TurnedMessage extends QueuedJob {
  readonly queue: string;
  readonly job: string;
  /** 0: a person waits; 1: soon; 2: by night. */
  readonly urgency: number;
  /** Its position among the messages of its employer in its line: 1 for the first. */
  readonly place: number;
  /** The message of the queue in which it travels: `<id>.<handover>` of the first row in it. */
  readonly carrier: string;
}

/** A message handed over that no worker runs. */
export interface UnseenMessage extends QueuedJob {
  readonly queue: string;
  /** Null where an earlier version handed it over: it travelled alone. */
  readonly carrier: string | null;
}

/** A run that has ended, and how. */
export interface EndedRun extends QueuedJob {
  readonly end: RunEnd;
}

/** A message whose run this process has leased: everything known about its job. */
export interface LeasedJob extends QueuedJob {
  readonly employerId: string | null;
  readonly job: string;
  readonly payload: unknown;
  readonly origin: unknown;
  /** Runs that failed before and counted. */
  readonly attempts: number;
  /** Why it is given up; its handler has to be told. */
  readonly failing: string | null;
  /** Seconds since the first failure, or since it is given up; 0 where neither was. */
  readonly since: number;
}

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | {
      readonly kind: 'again';
      readonly seconds: number;
      readonly counts: boolean;
      readonly reason: string;
      /** Set once the job is given up: only its handler still has to be told. */
      readonly givenUp: boolean;
    };

/** A run whose worker was lost. */
export interface LostRun {
  readonly id: string;
  readonly job: string;
  readonly lost: number;
  readonly ended: boolean;
}

/** Messages of nobody stand in one line, like those of an employer. */
const LINE = `coalesce(employer_id, '00000000-0000-0000-0000-000000000000'::uuid)`;
const OPEN = `done_at is null and failed_at is null`;
/** Assignments that free a message to be handed over again. */
const FREED = `enqueued_at = null, lease_until = null, lease_holder = null`;

/** Duration of a lease without renewal, in seconds. */
export const LEASE_SECONDS = 60;

/** PostgreSQL's text holds no NUL. */
const short = (reason: string) => reason.replaceAll('\0', ' ').slice(0, 500);

/** All SQL that moves messages on, as the queue's role: over all employers, and of a row only its progress. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly pool: QueuePool) {}

  /**
   * Takes messages whose turn it is, and marks them as handed over: of each employer in each line (queue and urgency) the
   * oldest, as many as its share has room for; the urgent lines first. Goes from line to line by index, so that a long line
   * costs no more than a short one. Letters have no turn while they are held (`SendingHoldRepository`).
   *
   * @param share how many messages of one employer and urgency are handed over at once, by queue
   * @param bundle how many of a long line travel together at most, by queue; what a person waits for travels alone
   * @param lanes into how many messages of the queue a line is divided before they become longer
   */
  async takeTurns(
    share: Readonly<Record<string, number>>,
    bundle: Readonly<Record<string, number>>,
    lanes: number,
    limit: number,
  ): Promise<TurnedMessage[]> {
    const { rows } = await this.pool.query<
      Omit<TurnedMessage, 'place'> & { employerId: string | null; flying: number; at: number }
    >(
      `with recursive line as (
         (select urgency, queue, ${LINE} as employer from outbox_messages
          where ${OPEN} and enqueued_at is null and due_at is null order by urgency, queue, ${LINE} limit 1)
         union all
         select following.urgency, following.queue, following.employer from line cross join lateral (
           select urgency, queue, ${LINE} as employer from outbox_messages
           where ${OPEN} and enqueued_at is null and due_at is null
             and (urgency, queue, ${LINE}) > (line.urgency, line.queue, line.employer)
           order by urgency, queue, ${LINE} limit 1) as following),
       standing as materialized (
         select urgency, queue, employer, coalesce(($2::jsonb ->> queue)::int, 1) as bundle,
           case when queue = 'mail' and exists (select from sending_hold) then 0
             else coalesce(($1::jsonb ->> queue)::int, 1) end as share, (
           select count(*) from outbox_messages m
           where m.queue = line.queue and m.urgency = line.urgency and ${LINE} = line.employer
             and ${OPEN} and enqueued_at is not null)::int as flying
         from line),
       turn as materialized (
         select standing.urgency, standing.queue, standing.employer, standing.bundle, standing.flying,
           taken.id, taken.handover, taken.created_at
         from standing cross join lateral (
           select id, handover + 1 as handover, created_at from outbox_messages m
           where m.urgency = standing.urgency and m.queue = standing.queue and ${LINE} = standing.employer
             and ${OPEN} and enqueued_at is null and due_at is null
           order by created_at, id limit greatest(standing.share - standing.flying, 0) for update skip locked) as taken
         limit $4),
       placed as (
         select urgency, queue, employer, flying, id, handover,
           row_number() over (partition by urgency, queue, employer order by created_at, id) - 1 as nth,
           case when urgency = 0 then 1
             else least(bundle, ceil(count(*) over (partition by urgency, queue, employer) / $3::float8)) end as together
         from turn),
       carried as (
         select id, handover, flying, first_value(id || '.' || handover)
           over (partition by urgency, queue, employer, floor(nth / together) order by nth) as carrier from placed)
       update outbox_messages m set enqueued_at = now(), handover = carried.handover, carrier = carried.carrier
       from carried where m.id = carried.id
       returning m.id, m.handover, m.employer_id as "employerId", m.queue, m.urgency, m.job,
         coalesce(carried.carrier, '') as carrier, coalesce(carried.flying, 0) as flying, extract(epoch from m.created_at)::float8 as at`,
      [JSON.stringify(share), JSON.stringify(bundle), lanes, limit],
    );
    const places = new Map<string, number>();
    return rows
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map(({ id, handover, queue, urgency, job, carrier, employerId, flying }) => {
        const line = `${queue} ${urgency} ${employerId}`;
        const place = (places.get(line) ?? flying) + 1;
        places.set(line, place);
        return { id, handover, queue, urgency, job, carrier, place };
      });
  }

  /** Returns messages that could not be handed over after all, or that a worker no longer takes, to waiting. */
  async giveBack(messages: readonly QueuedJob[]): Promise<void> {
    await this.pool.query(
      `update outbox_messages m set enqueued_at = null
       from unnest($1::uuid[], $2::int[]) as back (id, handover)
       where m.id = back.id and m.handover = back.handover and ${OPEN} and lease_until is null`,
      [messages.map(({ id }) => id), messages.map(({ handover }) => handover)],
    );
  }

  /** Lets messages whose time has come wait for their turn. */
  async wake(): Promise<void> {
    await this.pool.query(
      `update outbox_messages set due_at = null where ${OPEN} and enqueued_at is null and due_at <= now()`,
    );
  }

  /**
   * Messages that were handed over and that nobody has run since.
   * @param patience seconds after which such a message is searched for, by urgency
   */
  async unseen(patience: Readonly<Record<Urgency, number>>, limit: number): Promise<UnseenMessage[]> {
    const { rows } = await this.pool.query<UnseenMessage>(
      `select id, handover, queue, carrier from outbox_messages
       where ${OPEN} and lease_until is null
         and enqueued_at < now() - make_interval(secs => ($1::int[])[urgency + 1])
       order by enqueued_at limit $2`,
      [URGENCIES.map((urgency) => patience[urgency]), limit],
    );
    return rows;
  }

  /** Marks messages that were searched for and found in their queue. */
  async found(messages: readonly QueuedJob[]): Promise<void> {
    await this.pool.query(
      `update outbox_messages m set enqueued_at = now()
       from unnest($1::uuid[], $2::int[]) as seen (id, handover)
       where m.id = seen.id and m.handover = seen.handover and ${OPEN} and lease_until is null and enqueued_at is not null`,
      [messages.map(({ id }) => id), messages.map(({ handover }) => handover)],
    );
  }

  /**
   * Begins runs: each only for the newest handover of its row.
   * @returns for each null when another has the run, had it, or the job has ended
   */
  async lease(handed: readonly QueuedJob[], holder: string): Promise<(LeasedJob | null)[]> {
    const { rows } = await this.pool.query<LeasedJob>(
      `update outbox_messages m set lease_until = now() + make_interval(secs => $4), lease_holder = $3
       from unnest($1::uuid[], $2::int[]) as handed (id, handover)
       where m.id = handed.id and m.handover = handed.handover and enqueued_at is not null and lease_until is null and ${OPEN}
       returning m.id, m.handover, employer_id as "employerId", job, payload, origin, attempts, failing,
         coalesce(extract(epoch from now() - first_failed_at), 0)::float8 as since`,
      [handed.map(({ id }) => id), handed.map(({ handover }) => handover), holder, LEASE_SECONDS],
    );
    const leased = new Map(rows.map((run) => [run.id, run]));
    // A message that a queue delivers twice at once is begun once.
    return handed.map(({ id, handover }) => {
      const run = leased.get(id);
      if (run?.handover !== handover) return null;
      leased.delete(id);
      return run;
    });
  }

  /** Renews leases. */
  async renew(ids: readonly string[], holder: string): Promise<void> {
    await this.pool.query(
      `update outbox_messages set lease_until = now() + make_interval(secs => $3)
       where id = any ($1) and lease_holder = $2 and ${OPEN}`,
      [ids, holder, LEASE_SECONDS],
    );
  }

  /** Releases runs that this process will not end: others may begin them at once. */
  async release(ids: readonly string[], holder: string): Promise<void> {
    await this.pool.query(
      `update outbox_messages set ${FREED}, due_at = null where id = any ($1) and lease_holder = $2 and ${OPEN}`,
      [ids, holder],
    );
  }

  /**
   * Records how runs ended. A success counts whoever holds the lease by now; any other outcome is recorded only for
   * the holder of the lease. The schedule that fired a run is updated as well.
   */
  async settle(runs: readonly EndedRun[], holder: string): Promise<void> {
    const last = runs.filter(({ end }) => end.kind !== 'again');
    if (last.length > 0) await this.endRuns(last, holder);
    for (const { id, handover, end } of runs) {
      if (end.kind !== 'again') continue;
      await this.pool.query(
        `update outbox_messages set ${FREED}, due_at = now() + make_interval(secs => $4), lost = 0,
           attempts = attempts + case when $5 then 1 else 0 end, last_error = $6,
           failing = case when $7 then $6 else failing end,
           first_failed_at = case when $7 then now() else coalesce(first_failed_at, now()) end
         where id = $1 and handover = $2 and lease_holder = $3 and ${OPEN}`,
        [id, handover, holder, end.seconds, end.counts, short(end.reason), end.givenUp],
      );
    }
  }

  private async endRuns(runs: readonly EndedRun[], holder: string): Promise<void> {
    await this.pool.query(
      `with ended as (
         update outbox_messages m set done_at = case when run.done then now() end,
           failed_at = case when run.done then null else now() end, last_error = run.reason, lease_until = null, lease_holder = null
         from unnest($1::uuid[], $2::int[], $4::boolean[], $5::text[]) as run (id, handover, done, reason)
         where m.id = run.id and ${OPEN} and (run.done or (m.handover = run.handover and m.lease_holder = $3))
         returning m.origin ->> 'schedule' as schedule, run.done)
       update job_schedules s set last_ended_at = now(), last_outcome = case when ended.done then 'done' else 'failed' end,
         last_done_at = case when ended.done then now() else s.last_done_at end
       from ended where s.id = ended.schedule`,
      [
        runs.map(({ id }) => id),
        runs.map(({ handover }) => handover),
        holder,
        runs.map(({ end }) => end.kind === 'done'),
        runs.map(({ end }) => (end.kind === 'failed' ? short(end.reason) : null)),
      ],
    );
  }

  /**
   * Runs whose worker has not been heard of: due again, the first at once, then with back-off. After `most` in a row
   * the job is given up; when even telling its handler kills workers, it ends.
   */
  async takeLost(most: number, reason: string): Promise<LostRun[]> {
    const { rows } = await this.pool.query<LostRun>(
      `update outbox_messages set ${FREED}, lost = lost + 1,
         due_at = case when lost between 1 and $1 - 2
           then now() + make_interval(secs => least(900, 5 * 2 ^ least(lost, 10)) * (0.5 + random())) end,
         last_error = case when lost + 1 >= $1 then $2 else last_error end,
         first_failed_at = case when failing is null and lost + 1 >= $1 then now() else first_failed_at end,
         failing = case when lost + 1 >= $1 then coalesce(failing, $2) else failing end,
         failed_at = case when failing is not null and lost + 1 >= $1 + 5 then now() end
       where ${OPEN} and lease_until < now()
       returning id, job, lost, failed_at is not null as ended`,
      [most, reason],
    );
    return rows;
  }

  /** What is not done, by job: how many messages, and how old the oldest is, in seconds. */
  async depth(): Promise<{ job: string; messages: number; oldestSeconds: number }[]> {
    const { rows } = await this.pool.query<{ job: string; messages: number; oldestSeconds: number }>(
      `select job, count(*)::int as messages, extract(epoch from now() - min(created_at))::float8 as "oldestSeconds"
       from outbox_messages where ${OPEN} group by job order by job`,
    );
    return rows;
  }

  /** Letters of all employers that were given up and are still open. */
  async undeliveredLetters(): Promise<number> {
    const { rows } = await this.pool.query<{ letters: number }>(
      `select count(*)::int as letters from undelivered_letters where state = 'open'`,
    );
    return rows[0]?.letters ?? 0;
  }
}
