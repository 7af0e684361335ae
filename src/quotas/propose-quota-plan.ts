import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../audit/index.js';
import { PROPOSE_QUOTA_PLAN } from './propose-quota-plan.job.js';
import type { ProposalWish } from './quota-planner.js';

/** Asks for a proposal. @returns the run to wait for. */
@Injectable()
export class ProposeQuotaPlan {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  async execute(ctx: RequestContext, wish: ProposalWish): Promise<{ runId: string }> {
    return this.uow.run(ctx, async (tx) => {
      const runId = await this.runs.create(tx, PROPOSE_QUOTA_PLAN);
      await this.outbox.add(tx, PROPOSE_QUOTA_PLAN, { runId, ...wish });
      await this.audit.record(tx, {
        action: 'quotas.ask-proposal',
        subject: { type: 'job-run', id: runId },
        detail: { month: wish.month, maxMinutes: wish.maxMinutes, budgetCents: wish.budgetCents },
      });
      return { runId };
    });
  }
}
