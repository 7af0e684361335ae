import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../audit-trail.js';
import { VERIFY_CHAIN } from './verification.jobs.js';
import { VerificationRepository } from './verification.repository.js';

/** What HR wants verified. */
export interface VerificationWish {
  /** `new`: goes on from the verification before, where its last entry is still the same; `whole`: from the first entry. */
  readonly scope: 'new' | 'whole';
}

/** Has the employer's chain walked by a job. */
@Injectable()
export class StartVerification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly verifications: VerificationRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** While a verification is under way, a second request joins it, whatever its scope. Reads no entry. */
  async execute(ctx: RequestContext, { scope }: VerificationWish): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const verificationId = await this.verifications.open(tx, scope === 'whole');
      if (verificationId === null) return;
      const runId = await this.runs.create(tx, VERIFY_CHAIN);
      await this.verifications.attachRun(tx, verificationId, runId);
      await this.outbox.add(tx, VERIFY_CHAIN, { verificationId, runId });
      await this.audit.record(tx, {
        action: 'audit.start-verification',
        subject: { type: 'audit-verification', id: verificationId },
        detail: { scope },
      });
    });
  }
}
