import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '../db/index.js';
import type { LetterTrouble } from './undelivered-letters.queries.js';

/**
 * Lease of an unconfirmed claim, in seconds: longer than an SMTP conversation takes, unless the relay trickles its
 * answers.
 */
export const LEASE_SECONDS = 120;

/** How often a letter is sent whose outcome stays unknown: a relay that never confirms would deliver every one. */
const MOST_UNCERTAIN = 3;

/** A letter to be sent, and its recipient. */
export interface AnnouncedLetter {
  readonly effectKey: string;
  readonly messageId: string;
  readonly recipient: string;
}

/**
 * Letters claimed and letters sent: by key, never by content; their recipients only until they have left. Times are the
 * database's.
 */
@Injectable()
export class LetterRepository {
  /** Records which letters a job is going to send, so that those it never reaches are known as well. */
  async announce(tx: Tx, letters: readonly AnnouncedLetter[]): Promise<void> {
    await tx.run(
      `insert into letters as l (effect_key, employer_id, message_id, claim_id, job_id, recipient)
       select effect_key, $2, message_id, $3, $4, recipient
       from unnest($1::text[], $5::text[], $6::text[]) as announced (effect_key, message_id, recipient)
       on conflict (effect_key) do update set job_id = excluded.job_id, recipient = excluded.recipient where l.sent_at is null`,
      [
        letters.map(({ effectKey }) => effectKey),
        tx.employerId,
        newId(),
        tx.ctx.job?.id ?? null,
        letters.map(({ messageId }) => messageId),
        letters.map(({ recipient }) => recipient),
      ],
    );
  }

  /** Claims a letter. @returns the Message-ID of its first attempt, or why it is not to be sent now */
  async claim(
    tx: Tx,
    letter: AnnouncedLetter & { claimId: string },
  ): Promise<{ messageId: string } | 'sent' | 'underway' | 'uncertain'> {
    const claimed = await tx.row<{ messageId: string }>(
      `insert into letters as l (effect_key, employer_id, message_id, claim_id, claimed_at, job_id, recipient)
       values ($1, $2, $3, $4, clock_timestamp(), $7, $8)
       on conflict (effect_key) do update
         set claim_id = excluded.claim_id, claimed_at = excluded.claimed_at, attempts = l.attempts + 1,
           uncertain = l.uncertain + case when l.claimed_at is null then 0 else 1 end,
           job_id = excluded.job_id, recipient = excluded.recipient
         where l.sent_at is null
           and (l.claimed_at is null
             or (l.claimed_at < clock_timestamp() - make_interval(secs => $5) and l.uncertain < $6 - 1))
       returning message_id as "messageId"`,
      [
        letter.effectKey,
        tx.employerId,
        letter.messageId,
        letter.claimId,
        LEASE_SECONDS,
        MOST_UNCERTAIN,
        tx.ctx.job?.id ?? null,
        letter.recipient,
      ],
    );
    if (claimed) return claimed;
    // A claim may grow old between the two statements: that it may still be repeated is found out the next time.
    const found = await tx.row<{ sent: boolean; over: boolean }>(
      `select sent_at is not null as sent,
         coalesce(claimed_at < clock_timestamp() - make_interval(secs => $2) and uncertain >= $3 - 1, false) as over
       from letters where effect_key = $1`,
      [letter.effectKey, LEASE_SECONDS, MOST_UNCERTAIN],
    );
    if (found?.sent) return 'sent';
    return found?.over ? 'uncertain' : 'underway';
  }

  /** Records that a letter left, and deletes its recipient. */
  async confirm(tx: Tx, effectKey: string): Promise<boolean> {
    return tx.has(
      `with gone as (
         update letters set sent_at = clock_timestamp(), recipient = null, trouble = null
         where effect_key = $1 and sent_at is null returning effect_key),
       ended as (
         update undelivered_letters u set state = 'left', ended_at = now() from gone
         where u.effect_key = gone.effect_key and u.ended_at is null)
       select effect_key from gone`,
      [effectKey],
    );
  }

  /** Releases a claim of one's own whose letter certainly did not leave. */
  async release(tx: Tx, effectKey: string, claimId: string): Promise<void> {
    await tx.run(`update letters set claimed_at = null where effect_key = $1 and claim_id = $2 and sent_at is null`, [
      effectKey,
      claimId,
    ]);
  }

  /** Records why a letter did not leave. */
  async note(tx: Tx, effectKey: string, trouble: LetterTrouble): Promise<void> {
    await tx.run(`update letters set trouble = $2 where effect_key = $1 and sent_at is null`, [effectKey, trouble]);
  }

  /**
   * Reports a letter that will not leave, while others of its job still may. When the whole job is given up, PostgreSQL
   * reports all that did not leave (`tell_of_letters`).
   */
  async tell(tx: Tx, effectKey: string): Promise<void> {
    await tx.run(
      `insert into undelivered_letters as u (employer_id, job_id, job, effect_key, recipient, reason, may_have_arrived)
       select l.employer_id, l.job_id, m.job, l.effect_key, l.recipient, l.trouble, l.claimed_at is not null or l.uncertain > 0
       from letters l join outbox_messages m on m.id = l.job_id
       where l.effect_key = $1 and l.sent_at is null and l.trouble is not null and l.employer_id is not null
       on conflict on constraint undelivered_letters_one do update
         set job_id = excluded.job_id, recipient = excluded.recipient, reason = excluded.reason,
           may_have_arrived = excluded.may_have_arrived, state = 'open', ended_at = null, failed_at = now(), told_at = null
         where u.state not in ('open', 'settled')`,
      [effectKey],
    );
  }

  /** Releases those letters of a job whose outcome is unknown, at somebody's request. A claim that may still hold is left alone. */
  async allowOnceMore(tx: Tx, jobId: string): Promise<void> {
    await tx.run(
      `update letters set uncertain = 0, claimed_at = null
       where job_id = $1 and employer_id is not distinct from $2 and sent_at is null
         and claimed_at < clock_timestamp() - make_interval(secs => $3)`,
      [jobId, tx.employerId, LEASE_SECONDS],
    );
  }
}
