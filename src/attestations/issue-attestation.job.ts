import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DocumentsError } from '#libs/documents/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { ISSUE_ATTESTATION } from './attestation.jobs.js';
import { AttestationRepository } from './attestation.repository.js';
import { SealAttestation, type MakingStep } from './seal-attestation.js';

type Payload = z.infer<typeof ISSUE_ATTESTATION.payload>;

/** Steps of the progress bar: layout, seal, archive. */
const STEPS: readonly MakingStep[] = ['rendering', 'sealing', 'archiving'];

/**
 * Renders, seals, verifies our own output, stores it. Idempotent: a repetition finds the attestation issued and does
 * nothing; a crash before the last transaction leaves nothing but the number, which the next attempt uses.
 */
@HandlesJob(ISSUE_ATTESTATION)
@Injectable()
export class IssueAttestationJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AttestationRepository,
    private readonly sealing: SealAttestation,
    private readonly runs: JobRuns,
  ) {}

  async handle(ctx: RequestContext, { attestationId, runId }: Payload): Promise<void> {
    const attestation = await this.uow.read(ctx, (tx) => this.repository.byId(tx, attestationId));
    if (!attestation) throw new Error(`attestation ${attestationId} is gone`);
    if (attestation.state === 'issued') {
      await this.uow.run(ctx, (tx) => this.runs.finish(tx, runId, { attestationId }));
      return;
    }
    const made = await this.sealing.make(ctx, attestation, (step) =>
      this.runs.progress(ctx, runId, { step, done: STEPS.indexOf(step), total: STEPS.length }),
    );
    await this.uow.run(ctx, async (tx) => {
      await this.sealing.keep(tx, attestation, made);
      await this.runs.finish(tx, runId, { attestationId });
    });
  }

  async onFailed(ctx: RequestContext, { attestationId, runId }: Payload, error: Error): Promise<void> {
    const code = error instanceof DomainError || error instanceof DocumentsError ? error.code : 'unexpected';
    await this.uow.run(ctx, (tx) => this.repository.fail(tx, attestationId, code));
    await this.runs.fail(ctx, runId, code);
  }

  /** Where it was issued meanwhile, the run says so. */
  async onRetry(tx: Tx, { attestationId, runId }: Payload): Promise<void> {
    await this.repository.retry(tx, attestationId, runId);
  }
}
