import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { JobRuns, Outbox } from '#libs/platform/queue/index.js';
import { can } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { NotRetryable } from './attestation.errors.js';
import { ISSUE_ATTESTATION } from './attestation.jobs.js';
import type { Attestation } from './attestation.js';
import { AttestationRepository } from './attestation.repository.js';

/** Retries a failed attestation, under the same number and with the same frozen content. */
@Injectable()
export class RetryAttestation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AttestationRepository,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, NotRetryable */
  async execute(ctx: RequestContext, { attestationId: id }: { attestationId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const attestation = await this.repository.byId(tx, id, 'for update of a');
      if (!attestation || !mayRetry(ctx, attestation)) throw new NotFound('attestation');
      if (attestation.state !== 'failed') throw new NotRetryable();
      const runId = await this.runs.create(tx, ISSUE_ATTESTATION);
      await this.repository.retry(tx, id, runId);
      await this.outbox.add(tx, ISSUE_ATTESTATION, { attestationId: id, runId });
      await this.audit.record(tx, {
        action: 'attestations.retry',
        subject: { type: 'attestation', id },
        detail: { number: attestation.number },
      });
    });
  }
}

/** HR retries any, everybody else one's own. */
const mayRetry = (ctx: RequestContext, { employeeId }: Pick<Attestation, 'employeeId'>): boolean =>
  can(ctx, 'attestations.export') ||
  (employeeId !== null && can(ctx, 'attestations.take', { id: employeeId, managerId: null }));
