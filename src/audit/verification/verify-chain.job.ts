import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import type { AuditHead } from '../audit.repository.js';
import { AuditTrail } from '../audit-trail.js';
import { BEGINNING, ChainWalk, type ChainStretch } from './chain-walk.js';
import { VerificationEnded } from './verification.errors.js';
import { VERIFY_CHAIN } from './verification.jobs.js';
import { VerificationRepository, type OpenVerification } from './verification.repository.js';

type Payload = z.infer<typeof VERIFY_CHAIN.payload>;

/**
 * Walks an employer's chain a stretch at a time up to its present end. Progress is stored with every stretch: a retry
 * resumes from there, and does nothing once the verification has ended.
 */
@HandlesJob(VERIFY_CHAIN)
@Injectable()
export class VerifyChainJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly walk: ChainWalk,
    private readonly verifications: VerificationRepository,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, { verificationId, runId }: Payload): Promise<void> {
    const chainId = requireTenant(ctx).employerId;
    const verification = await this.uow.read(ctx, (tx) => this.verifications.byId(tx, verificationId));
    if (!verification) return;
    let from = await this.start(ctx, verificationId, verification);
    for (;;) {
      const stretch = await this.uow.read(ctx, (tx) => this.walk.next(tx, chainId, from));
      from = stretch.at;
      await this.uow.run(ctx, (tx) => this.verifications.advance(tx, verificationId, from));
      await this.runs.progress(ctx, runId, { step: 'checking', done: from.seq, total: stretch.length });
      if (stretch.ended) return this.end(ctx, { verificationId, runId }, stretch);
    }
  }

  async onFailed(ctx: RequestContext, { verificationId, runId }: Payload): Promise<void> {
    await this.uow.run(ctx, (tx) => this.verifications.giveUp(tx, verificationId));
    await this.runs.fail(ctx, runId, 'unexpected');
  }

  async onRetry(tx: Tx, { verificationId }: Payload): Promise<void> {
    if (!(await this.verifications.reopen(tx, verificationId))) throw new VerificationEnded();
  }

  /** Where to resume: where an earlier attempt came to, where the previous verification ended, or the beginning. */
  private async start(ctx: RequestContext, id: string, { fromFirst, seq, hash }: OpenVerification): Promise<AuditHead> {
    if (seq !== null && hash !== null) return { seq, hash };
    return this.uow.run(ctx, async (tx) => {
      const from = (fromFirst ? null : await this.verifications.lastGood(tx)) ?? BEGINNING;
      await this.verifications.begin(tx, id, from);
      return from;
    });
  }

  private async end(
    ctx: RequestContext,
    { verificationId, runId }: Payload,
    { at, broken }: ChainStretch,
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const first = await this.verifications.end(tx, verificationId, broken);
      if (!first) return;
      await this.runs.finish(tx, runId, { verified: at.seq, broken });
      await this.audit.record(tx, {
        action: 'audit.verify',
        subject: { type: 'audit-verification', id: verificationId },
        detail: { verified: at.seq, ...(broken && { broken: broken.seq, reason: broken.reason }) },
      });
    });
  }
}
