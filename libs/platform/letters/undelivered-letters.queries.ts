import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';
import type { MailTrouble } from '../mail/index.js';

/** What stands in the way of a letter: the mail's trouble, nobody knows whether it left, or it could not be written. */
export type LetterTrouble = MailTrouble | 'in-doubt' | 'not-written';

/** Why a letter was given up: besides, its job broke off for another reason, or an operator dropped it. */
export type UndeliveredReason = LetterTrouble | 'broken-off' | 'dropped';

/**
 * `open`: somebody is to see to it; `again`: it was asked for once more and has not ended; `left`; `moot`: there was nothing to
 * send any more; `settled`: somebody saw to it otherwise.
 */
export type UndeliveredState = 'open' | 'again' | 'left' | 'moot' | 'settled';

/** A letter that was given up. */
export interface UndeliveredLetter {
  readonly id: string;
  /** The message of the outbox that was to send it, and its kind. */
  readonly jobId: string;
  readonly job: string;
  /** Null when its job was given up before it had said which letters it writes. */
  readonly effectKey: string | null;
  readonly recipient: string | null;
  readonly reason: string;
  readonly mayHaveArrived: boolean;
  readonly failedAt: Date;
  readonly state: UndeliveredState;
  readonly endedAt: Date | null;
}

/** Which letters are listed. */
export type UndeliveredWish = 'open' | 'ended';

const COLUMNS = `u.id, u.job_id as "jobId", u.job, u.effect_key as "effectKey", u.recipient, u.reason,
  u.may_have_arrived as "mayHaveArrived", u.failed_at as "failedAt", u.state, u.ended_at as "endedAt"`;

/** Letters of the transaction's employer that did not leave. */
@Injectable()
export class UndeliveredLetters {
  /** The newest first, from a letter on. */
  async page(tx: Tx, wish: UndeliveredWish, after: string | null, limit: number): Promise<UndeliveredLetter[]> {
    return tx.rows<UndeliveredLetter>(
      `select ${COLUMNS} from undelivered_letters u
       where u.employer_id = $1 and (u.ended_at is null) = ($2 = 'open')
         and ($3::uuid is null or (u.failed_at, u.id) < (
           select a.failed_at, a.id from undelivered_letters a where a.employer_id = $1 and a.id = $3))
       order by u.failed_at desc, u.id desc limit $4`,
      [tenantOf(tx), wish, after, limit],
    );
  }

  /** One of them, locked until the end of the transaction; null when the employer has none of this id. */
  async locked(tx: Tx, id: string): Promise<UndeliveredLetter | null> {
    return tx.row<UndeliveredLetter>(
      `select ${COLUMNS} from undelivered_letters u where u.employer_id = $1 and u.id = $2 for update`,
      [tenantOf(tx), id],
    );
  }

  /**
   * How many somebody is to see to, how many of them HR was not written to about, and since when the oldest waits; those that
   * are being sent again are not among them.
   */
  async waiting(tx: Tx): Promise<{ count: number; untold: number; since: Date | null }> {
    const found = await tx.row<{ count: number; untold: number; since: Date | null }>(
      `select count(*)::int as count, count(*) filter (where told_at is null)::int as untold, min(failed_at) as since
       from undelivered_letters where employer_id = $1 and ended_at is null and state = 'open'`,
      [tenantOf(tx)],
    );
    return found ?? { count: 0, untold: 0, since: null };
  }
}
