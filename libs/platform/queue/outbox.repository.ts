import { Injectable } from '@nestjs/common';
import type { QueuedJob } from './backend.js';
import { URGENCIES, type QueueName, type Urgency } from './jobs.js';
import { QueuePool } from './queue-pool.js';

/** A message whose turn it is, marked as handed over. */
export interface TurnedMessage extends QueuedJob {
  readonly queue: string;
  readonly job: string;
  /** 0: a person waits; 1: soon; 2: by night. */
  readonly urgency: number;
  /** Its position among the messages of its employer in its line: 1 for the first. */
  readonly place: number;
}

/** A message handed over that no worker runs. */
export interface UnseenMessage extends QueuedJob {
  readonly queue: string;
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

const short = (reason: string) => reason.slice(0, 500);

/** All SQL that moves messages on, as the queue's role: over all employers, and of a row only its progress. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly pool: QueuePool) {}

  /**
   * Takes messages whose turn it is, and marks them as handed over: of each employer in each line (queue and urgency) the
   * oldest, as many as its share has room for; the urgent lines first. Goes from line to line by index, so that a long line
   * costs no more than a short one.
   *
   * @param share how many messages of one employer and urgency are handed over at once, by queue
   */
  async takeTurns(share: Readonly<Record<QueueName, number>>, limit: number): Promise<TurnedMessage[]> {
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
         select urgency, queue, employer, coalesce(($1::jsonb ->> queue)::int, 1) as share, (
           select count(*) from outbox_messages m
           where m.queue = line.queue and m.urgency = line.urgency and ${LINE} = line.employer
             and ${OPEN} and enqueued_at is not null)::int as flying
         from line),
       turn as materialized (
         select taken.id, standing.flying from standing cross join lateral (
           select id from outbox_messages m
           where m.urgency = standing.urgency and m.queue = standing.queue and ${LINE} = standing.employer
             and ${OPEN} and enqueued_at is null and due_at is null
           order by created_at, id limit greatest(standing.share - standing.flying, 0) for update skip locked) as taken
         limit $2)
       update outbox_messages m set enqueued_at = now(), handover = handover + 1 from turn where m.id = turn.id
       returning m.id, m.handover, m.employer_id as "employerId", m.queue, m.urgency, m.job,
         coalesce(turn.flying, 0) as flying, extract(epoch from m.created_at)::float8 as at`,
      [JSON.stringify(share), limit],
    );
    const places = new Map<string, number>();
    return rows
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map(({ id, handover, queue, urgency, job, employerId, flying }) => {
        const line = `${queue} ${urgency} ${employerId}`;
        const place = (places.get(line) ?? flying) + 1;
        places.set(line, place);
        return { id, handover, queue, urgency, job, place };
      });
  }

  /** Whether letters are held (`SendingHoldRepository`). */
  async sendingHeld(): Promise<boolean> {
    const { rows } = await this.pool.query<{ holds: number }>(`select count(*)::int as holds from sending_hold`);
    return rows[0]?.holds === 1;
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
      `select id, handover, queue from outbox_messages
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
   * Begins a run: only one for the newest handover.
   * @returns null when another has the run, had it, or the job has ended
   */
  async lease({ id, handover }: QueuedJob, holder: string): Promise<LeasedJob | null> {
    const { rows } = await this.pool.query<LeasedJob>(
      `update outbox_messages set lease_until = now() + make_interval(secs => $4), lease_holder = $3
       where id = $1 and handover = $2 and enqueued_at is not null and lease_until is null and ${OPEN}
       returning id, handover, employer_id as "employerId", job, payload, origin, attempts, failing,
         coalesce(extract(epoch from now() - first_failed_at), 0)::float8 as since`,
      [id, handover, holder, LEASE_SECONDS],
    );
    return rows[0] ?? null;
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
   * Records how a run ended. A success counts whoever holds the lease by now; any other outcome is recorded only for
   * the holder of the lease. The schedule that fired it is updated as well.
   */
  async settle({ id, handover }: QueuedJob, holder: string, end: RunEnd): Promise<void> {
    if (end.kind === 'again') {
      await this.pool.query(
        `update outbox_messages set ${FREED}, due_at = now() + make_interval(secs => $4), lost = 0,
           attempts = attempts + case when $5 then 1 else 0 end, last_error = $6,
           failing = case when $7 then $6 else failing end,
           first_failed_at = case when $7 then now() else coalesce(first_failed_at, now()) end
         where id = $1 and handover = $2 and lease_holder = $3 and ${OPEN}`,
        [id, handover, holder, end.seconds, end.counts, short(end.reason), end.givenUp],
      );
      return;
    }
    const done = end.kind === 'done';
    await this.pool.query(
      `with ended as (
         update outbox_messages set done_at = case when $4 then now() end, failed_at = case when $4 then null else now() end,
           last_error = $5, lease_until = null, lease_holder = null
         where id = $1 and ${OPEN} and ($4 or (handover = $2 and lease_holder = $3))
         returning origin ->> 'schedule' as schedule)
       update job_schedules s set last_ended_at = now(), last_outcome = case when $4 then 'done' else 'failed' end,
         last_done_at = case when $4 then now() else s.last_done_at end
       from ended where s.id = ended.schedule`,
      [id, handover, holder, done, end.kind === 'failed' ? short(end.reason) : null],
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
