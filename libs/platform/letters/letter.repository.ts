import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/index.js';

/** How long a claim holds without being confirmed; longer than any conversation with a mail relay may last. */
const LEASE_SECONDS = 120;

/** The letters that were claimed and that left: by key, never by content. Times are the database's. */
@Injectable()
export class LetterRepository {
  /** Claims a letter. @returns the Message-ID of its first attempt, or why it is not to be sent now */
  async claim(
    tx: Tx,
    letter: { effectKey: string; claimId: string; messageId: string },
  ): Promise<{ messageId: string } | 'sent' | 'underway'> {
    const claimed = await tx.row<{ messageId: string }>(
      `insert into letters as l (effect_key, employer_id, message_id, claim_id, claimed_at)
       values ($1, $2, $3, $4, clock_timestamp())
       on conflict (effect_key) do update
         set claim_id = excluded.claim_id, claimed_at = excluded.claimed_at, attempts = l.attempts + 1
         where l.sent_at is null
           and (l.claimed_at is null or l.claimed_at < clock_timestamp() - make_interval(secs => $5))
       returning message_id as "messageId"`,
      [letter.effectKey, tx.employerId, letter.messageId, letter.claimId, LEASE_SECONDS],
    );
    if (claimed) return claimed;
    const sent = await tx.has(`select 1 from letters where effect_key = $1 and sent_at is not null`, [
      letter.effectKey,
    ]);
    return sent ? 'sent' : 'underway';
  }

  /** Writes down that a letter left. @returns false when that was written down before */
  async confirm(tx: Tx, effectKey: string): Promise<boolean> {
    return tx.has(
      `update letters set sent_at = clock_timestamp() where effect_key = $1 and sent_at is null returning effect_key`,
      [effectKey],
    );
  }

  /** Frees a claim of one's own whose letter certainly did not leave. */
  async release(tx: Tx, effectKey: string, claimId: string): Promise<void> {
    await tx.run(`update letters set claimed_at = null where effect_key = $1 and claim_id = $2 and sent_at is null`, [
      effectKey,
      claimId,
    ]);
  }
}
