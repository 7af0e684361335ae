import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditRepository } from './audit.repository.js';
import { checkEntry, GENESIS_HASH, NETWORK_CHAIN, type ChainBreak } from './audit.rules.js';

/** Outcome of walking one chain. */
export interface AuditVerification {
  readonly chainId: string;
  readonly entries: number;
  /** The first break, or null when the chain is whole. */
  readonly broken: ChainBreak | null;
}

const STRETCH = 1_000;

/** Walks the hash chain of the context's tenant, or of the shared network when it has none. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AuditRepository,
  ) {}

  async execute(ctx: RequestContext): Promise<AuditVerification> {
    const chainId = ctx.employerId ?? NETWORK_CHAIN;
    // One snapshot: entries that are added while we walk must not look like a break at the head.
    return this.uow.read(ctx, async (tx) => {
      const head = await this.repository.head(tx, chainId);
      let seq = 0;
      let previousHash = GENESIS_HASH;
      for (;;) {
        const stretch = await this.repository.after(tx, chainId, seq, STRETCH);
        for (const entry of stretch) {
          const broken = checkEntry(entry, { seq: seq + 1, previousHash });
          if (broken) return { chainId, entries: seq, broken };
          seq = entry.seq;
          previousHash = entry.hash;
        }
        if (stretch.length < STRETCH) break;
      }
      const atHead = (head?.seq ?? 0) === seq && (head?.hash ?? GENESIS_HASH) === previousHash;
      return { chainId, entries: seq, broken: atHead ? null : { seq: seq + 1, reason: 'head' as const } };
    });
  }
}
