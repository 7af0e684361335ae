import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { JobRuns } from '#libs/platform/queue/index.js';
import { AuditRepository } from './audit.repository.js';
import type { Journal } from './audit.view.js';
import { KeptVerifications } from './verification/kept-verifications.queries.js';
import type { VerificationFacts } from './verification/verification.view.js';

const PAGE_SIZE = 50;

/**
 * The journal page: newest entries first, keyset pagination so that it does not slow down with history; of the chain's
 * verification only what was kept.
 */
@Injectable()
export class AuditPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AuditRepository,
    private readonly verifications: KeptVerifications,
    private readonly runs: JobRuns,
  ) {}

  async journal(ctx: RequestContext, before: number | null): Promise<Journal> {
    const chainId = requireTenant(ctx).employerId;
    return this.uow.read(ctx, async (tx) => {
      const found = await this.repository.newest(tx, chainId, before, PAGE_SIZE + 1);
      const entries = found.slice(0, PAGE_SIZE);
      return {
        entries,
        older: found.length > PAGE_SIZE ? entries.at(-1)!.seq : null,
        verification: await this.verification(tx),
      };
    });
  }

  private async verification(tx: Tx): Promise<VerificationFacts> {
    const runId = await this.verifications.newestRun(tx);
    return {
      run: runId === null ? null : await this.runs.byId(tx, runId),
      result: await this.verifications.result(tx),
      wholeAt: await this.verifications.wholeAt(tx),
    };
  }
}
