import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/index.js';

/** Lease of a claim that is not confirmed, in seconds; longer than any conversation with a mail relay may last. */
const LEASE_SECONDS = 120;

/** How often a letter is sent whose outcome stays unknown: a relay that never confirms would deliver every one. */
const MOST_UNCERTAIN = 3;

/** The letters that were claimed and that left: by key, never by content. Times are the database's. */
@Injectable()
export class LetterRepository {
  /** Claims a letter. @returns the Message-ID of its first attempt, or why it is not to be sent now */
  async claim(
    tx: Tx,
    letter: { effectKey: string; claimId: string; messageId: string },
  ): Promise<{ messageId: string } | 'sent' | 'underway' | 'uncertain'> {
    const claimed = await tx.row<{ messageId: string }>(
      `insert into letters as l (effect_key, employer_id, message_id, claim_id, claimed_at)
       values ($1, $2, $3, $4, clock_timestamp())
       on conflict (effect_key) do update
         set claim_id = excluded.claim_id, claimed_at = excluded.claimed_at, attempts = l.attempts + 1,
           uncertain = l.uncertain + case when l.claimed_at is null then 0 else 1 end
         where l.sent_at is null
           and (l.claimed_at is null
             or (l.claimed_at < clock_timestamp() - make_interval(secs => $5) and l.uncertain < $6 - 1))
       returning message_id as "messageId"`,
      [letter.effectKey, tx.employerId, letter.messageId, letter.claimId, LEASE_SECONDS, MOST_UNCERTAIN],
    );
    if (claimed) return claimed;
    const found = await tx.row<{ sent: boolean; old: boolean }>(
      `select sent_at is not null as sent,
         coalesce(claimed_at < clock_timestamp() - make_interval(secs => $2), false) as old
       from letters where effect_key = $1`,
      [letter.effectKey, LEASE_SECONDS],
    );
    if (found?.sent) return 'sent';
    return found?.old ? 'uncertain' : 'underway';
  }

  /**
   * Records that a letter left.
   * @returns false when that had been recorded before
   */
  async confirm(tx: Tx, effectKey: string): Promise<boolean> {
    return tx.has(
      `update letters set sent_at = clock_timestamp() where effect_key = $1 and sent_at is null returning effect_key`,
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
}
