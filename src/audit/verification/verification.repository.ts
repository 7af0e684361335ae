import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { newId, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AuditHead } from '../audit.repository.js';
import type { ChainBreak } from '../audit.rules.js';

/** A verification as its job works on it. */
export interface OpenVerification {
  /** Whether the whole chain was asked for. */
  readonly fromFirst: boolean;
  /** The entry it goes on from, 0 for the beginning; null until it begins. */
  readonly afterSeq: number | null;
  /** The last entry found good, and its hash then; null until it begins. */
  readonly seq: number | null;
  readonly hash: string | null;
}

/** Verifications of the tenant's audit log: how far each came, and what it found. */
@Injectable()
export class VerificationRepository {
  constructor(private readonly clock: Clock) {}

  /** Opens a verification. @returns its id, or null when one is under way: only one runs at a time */
  async open(tx: Tx, fromFirst: boolean): Promise<string | null> {
    const opened = await tx.row<{ id: string }>(
      `insert into audit_verifications (id, employer_id, from_first, started_at) values ($1, $2, $3, $4)
       on conflict (employer_id) where ended_at is null do nothing returning id`,
      [newId(), tenantOf(tx), fromFirst, this.clock.now()],
    );
    return opened?.id ?? null;
  }

  /** Says which run shows its progress. */
  async attachRun(tx: Tx, id: string, runId: string): Promise<void> {
    await tx.run(`update audit_verifications set run_id = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      runId,
    ]);
  }

  /** A verification that has not ended, or null. */
  async byId(tx: Tx, id: string): Promise<OpenVerification | null> {
    return tx.row<OpenVerification>(
      `select from_first as "fromFirst", after_seq::int as "afterSeq", seq::int, hash from audit_verifications
       where employer_id = $1 and id = $2 and ended_at is null`,
      [tenantOf(tx), id],
    );
  }

  /** Where the previous verification ended, if that entry still has the same hash; else null. */
  async lastGood(tx: Tx): Promise<AuditHead | null> {
    return tx.row<AuditHead>(
      `select e.seq::int, e.hash from (select seq, hash from audit_verifications
         where employer_id = $1 and outcome in ('whole', 'broken') order by started_at desc, id desc limit 1) v
       join audit_entries e on e.chain_id = $1 and e.seq = v.seq and e.hash = v.hash`,
      [tenantOf(tx)],
    );
  }

  /** The first entry that no longer has the hash under which a verification found it good, or null. */
  async firstRewritten(tx: Tx): Promise<number | null> {
    const found = await tx.row<{ seq: number }>(
      `select coalesce(v.seq, 0)::int as seq from audit_verifications v
       left join audit_entries e on e.chain_id = v.employer_id and e.seq = v.seq
       where v.employer_id = $1 and v.ended_at is not null and v.seq > 0 and e.hash is distinct from v.hash
       order by v.seq limit 1`,
      [tenantOf(tx)],
    );
    return found?.seq ?? null;
  }

  /** Begins after an entry; one that has begun keeps its position. */
  async begin(tx: Tx, id: string, from: AuditHead): Promise<void> {
    await tx.run(
      `update audit_verifications set after_seq = $3, seq = $3, hash = $4
       where employer_id = $1 and id = $2 and after_seq is null`,
      [tenantOf(tx), id, from.seq, from.hash],
    );
  }

  /** Stores how far it came. */
  async advance(tx: Tx, id: string, at: AuditHead): Promise<void> {
    await tx.run(
      `update audit_verifications set seq = $3, hash = $4
       where employer_id = $1 and id = $2 and ended_at is null and seq < $3`,
      [tenantOf(tx), id, at.seq, at.hash],
    );
  }

  /** Ends it with what it found. @returns false when it had ended before */
  async end(tx: Tx, id: string, broken: ChainBreak | null): Promise<boolean> {
    return tx.has(
      `update audit_verifications set outcome = $3, broken_seq = $4, broken_reason = $5, ended_at = $6
       where employer_id = $1 and id = $2 and ended_at is null`,
      [tenantOf(tx), id, broken ? 'broken' : 'whole', broken?.seq ?? null, broken?.reason ?? null, this.clock.now()],
    );
  }

  /**
   * Reopens a verification that was given up; an open one stays open.
   * @returns false where it has ended otherwise, or another is under way
   */
  async reopen(tx: Tx, id: string): Promise<boolean> {
    return tx.has(
      `update audit_verifications v set outcome = null, ended_at = null
       where employer_id = $1 and id = $2 and (outcome is null or outcome = 'failed') and not exists (
         select from audit_verifications o where o.employer_id = $1 and o.id <> $2 and o.ended_at is null)
       returning id`,
      [tenantOf(tx), id],
    );
  }

  /** Gives it up, without a result about the chain. */
  async giveUp(tx: Tx, id: string): Promise<void> {
    await tx.run(
      `update audit_verifications set outcome = 'failed', ended_at = $3
       where employer_id = $1 and id = $2 and ended_at is null`,
      [tenantOf(tx), id, this.clock.now()],
    );
  }
}
