import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Tx } from '#libs/platform/db/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { AuditRepository, type AuditHead } from '../audit.repository.js';
import { checkEntry, firstBreak, GENESIS_HASH, type ChainBreak } from '../audit.rules.js';
import { VerificationRepository } from './verification.repository.js';

/** Entries of a stretch: some 20 ms of hashing, after which others have their turn. */
const STRETCH = 500;

/** The position before the first entry. */
export const BEGINNING: AuditHead = { seq: 0, hash: GENESIS_HASH };

/** What one stretch of a chain has shown. */
export interface ChainStretch {
  /** The last entry found good. */
  readonly at: AuditHead;
  /** How many entries the chain has by its head. */
  readonly length: number;
  /** Whether nothing is left to walk: the end, or a break. */
  readonly ended: boolean;
  readonly broken: ChainBreak | null;
}

/** Walks a chain, a stretch at a time. */
@Injectable()
export class ChainWalk {
  private readonly verified: Counter;
  private readonly breaks: Counter;

  constructor(
    private readonly entries: AuditRepository,
    private readonly verifications: VerificationRepository,
    metrics: Metrics,
  ) {
    this.verified = metrics.counter('palier_audit_entries_verified_total', 'Entries of the audit log found good.');
    this.breaks = metrics.counter('palier_audit_breaks_total', 'Walks of the audit log that ended at a break.');
  }

  /**
   * The entries after one that was found good. `tx` must read from one moment (`UnitOfWork.read`): entries that are added
   * meanwhile must not look like a break at the head. At the end of an employer's chain also compares what was verified
   * before.
   */
  async next(tx: Tx, chainId: string, from: AuditHead): Promise<ChainStretch> {
    const walked = await this.walk(tx, chainId, from);
    this.verified.inc(walked.at.seq - from.seq);
    if (walked.broken) this.breaks.inc();
    return walked;
  }

  private async walk(tx: Tx, chainId: string, from: AuditHead): Promise<ChainStretch> {
    const head = (await this.entries.head(tx, chainId)) ?? BEGINNING;
    const stretch = await this.entries.after(tx, chainId, from.seq, STRETCH);
    let at = from;
    let broken: ChainBreak | null = null;
    for (const entry of stretch) {
      broken = checkEntry(entry, { seq: at.seq + 1, previousHash: at.hash });
      if (broken) break;
      at = { seq: entry.seq, hash: entry.hash };
    }
    if (!broken && stretch.length === STRETCH) return { at, length: head.seq, ended: false, broken };
    if (!broken && (head.seq !== at.seq || head.hash !== at.hash)) broken = { seq: at.seq + 1, reason: 'head' };
    return { at, length: head.seq, ended: true, broken: firstBreak(broken, await this.rewritten(tx)) };
  }

  private async rewritten(tx: Tx): Promise<ChainBreak | null> {
    const seq = tx.employerId === null ? null : await this.verifications.firstRewritten(tx);
    return seq === null ? null : { seq, reason: 'rewritten' };
  }
}
