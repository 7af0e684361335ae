import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { ChainBreak } from '../audit.rules.js';

/** What a verification found. */
export interface VerificationResult {
  /** The entry it resumed from, verified before; 0 when it began with the first. */
  readonly afterSeq: number;
  /** The last entry found good. */
  readonly seq: number;
  readonly brokenSeq: number | null;
  readonly brokenReason: ChainBreak['reason'] | null;
  readonly endedAt: Date;
}

/** Reads the tenant's verifications for the audit page, at a cost that does not grow with the chain. */
@Injectable()
export class KeptVerifications {
  /** The run of the newest verification; null when there is none. */
  async newestRun(tx: Tx): Promise<string | null> {
    const newest = await tx.row<{ runId: string | null }>(
      `select run_id as "runId" from audit_verifications where employer_id = $1
       order by started_at desc, id desc limit 1`,
      [tenantOf(tx)],
    );
    return newest?.runId ?? null;
  }

  /** The result of the newest verification that came to one. */
  async result(tx: Tx): Promise<VerificationResult | null> {
    return tx.row<VerificationResult>(
      `select coalesce(after_seq, 0)::int as "afterSeq", coalesce(seq, 0)::int as seq, broken_seq::int as "brokenSeq", broken_reason as "brokenReason",
         coalesce(ended_at, started_at) as "endedAt"
       from audit_verifications where employer_id = $1 and outcome in ('whole', 'broken')
       order by started_at desc, id desc limit 1`,
      [tenantOf(tx)],
    );
  }

  /** When the chain was last found whole from its first entry on. */
  async wholeAt(tx: Tx): Promise<Date | null> {
    const whole = await tx.row<{ endedAt: Date }>(
      `select coalesce(ended_at, started_at) as "endedAt" from audit_verifications
       where employer_id = $1 and after_seq = 0 and outcome = 'whole' order by ended_at desc limit 1`,
      [tenantOf(tx)],
    );
    return whole?.endedAt ?? null;
  }
}
