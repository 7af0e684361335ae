import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '../db/index.js';
import type { MailTrouble } from '../mail/index.js';

/** Why a letter did not leave: trouble of the mail, an unknown outcome, or it could not be written. */
export type LetterTrouble = MailTrouble | 'in-doubt' | 'not-written';

/** Why a letter was given up: as above, or its job broke off for another reason, or an operator dropped it. */
export type UndeliveredReason = LetterTrouble | 'broken-off' | 'dropped';

/**
 * `open`: somebody has to deal with it; `again`: it is being sent again; `left`: it was sent; `moot`: there was nothing
 * left to send; `settled`: somebody dealt with it in another way.
 */
export type UndeliveredState = 'open' | 'again' | 'left' | 'moot' | 'settled';

/** A letter that was given up. */
export interface UndeliveredLetter {
  readonly id: string;
  /** Id of the outbox message that was to send it, and its kind. */
  readonly jobId: string;
  readonly job: string;
  /** Null when its job was given up before it recorded its letters. */
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
  /** A page of letters, newest first. */
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
   * How many are open, how many of them HR was not told of, and since when the oldest waits; those being sent again do
   * not count.
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
