import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NETWORK_CHAIN, type ChainBreak } from '../audit.rules.js';
import { BEGINNING, ChainWalk } from './chain-walk.js';

/** Outcome of walking one chain. */
export interface AuditVerification {
  readonly chainId: string;
  readonly entries: number;
  /** The first break, or null when the chain is whole. */
  readonly broken: ChainBreak | null;
}

/**
 * Walks the whole hash chain of the context's tenant, or of the shared network when it has none, in one snapshot: for
 * the command line. Takes time in proportion to the chain; a page starts a job instead (`StartVerification`).
 */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly walk: ChainWalk,
  ) {}

  async execute(ctx: RequestContext): Promise<AuditVerification> {
    const chainId = ctx.employerId ?? NETWORK_CHAIN;
    return this.uow.read(ctx, async (tx) => {
      let from = BEGINNING;
      for (;;) {
        const { at, ended, broken } = await this.walk.next(tx, chainId, from);
        if (ended) return { chainId, entries: at.seq, broken };
        from = at;
      }
    });
  }
}
