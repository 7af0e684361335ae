import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import {
  Cancelled,
  HandlesJob,
  JobEffects,
  JobRuns,
  Outbox,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { AttestationRepository } from '../attestation.repository.js';
import { AttestationKinds } from '../kinds/attestation-kinds.js';
import { printableDraft } from '../kinds/printable-draft.js';
import { NumberAttestation } from '../number-attestation.js';
import { SealAttestation } from '../seal-attestation.js';
import type { Attestation } from '../attestation.js';
import type { Batch, WaitingPerson } from './batch.js';
import { ISSUE_BATCH } from './batch.jobs.js';
import { BatchRepository } from './batch.repository.js';

type Payload = z.infer<typeof ISSUE_BATCH.payload>;

/** People of one turn: seconds of work, after which others of the same queue have theirs. */
const TURN = 50;
/** How often the page hears how far it has come, in milliseconds: a transaction for each person would be a tenth of the work. */
const TELL_EVERY_MS = 500;

/**
 * Issues the attestations of a batch, one after the other. A number is taken in the transaction that ties it to the person, and
 * PostgreSQL refuses a second one (`attestations_once_a_batch`), so that what was interrupted goes on where it stopped.
 */
@HandlesJob(ISSUE_BATCH)
@Injectable()
export class IssueBatchJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly batches: BatchRepository,
    private readonly attestations: AttestationRepository,
    private readonly employees: EmployeeRecords,
    private readonly kinds: AttestationKinds,
    private readonly numbers: NumberAttestation,
    private readonly sealing: SealAttestation,
    private readonly seal: SealService,
    private readonly runs: JobRuns,
    private readonly outbox: Outbox,
    private readonly effects: JobEffects,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, { batchId }: Payload, run: JobRun): Promise<void> {
    const found = await this.uow.read(ctx, async (tx) => {
      const batch = await this.batches.byId(tx, batchId);
      if (!batch) return null;
      const { issued, refused } = await this.batches.counts(tx, batchId);
      return { batch, waiting: await this.batches.waiting(tx, batchId, TURN), settled: issued + refused };
    });
    if (!found) return;
    const { batch, waiting } = found;
    let { settled: done } = found;
    try {
      await this.runs.cancellable(ctx, batch.runId, async (signal) => {
        await this.runs.progress(ctx, batch.runId, { step: 'issuing', done });
        let told = performance.now();
        for (const person of waiting) {
          signal.throwIfAborted();
          await this.one(ctx, batch, person);
          done += 1;
          if (performance.now() - told < TELL_EVERY_MS) continue;
          told = performance.now();
          await this.runs.progress(ctx, batch.runId, { done });
        }
        await this.runs.progress(ctx, batch.runId, { done });
      });
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      await this.runs.cancelled(ctx, batch.runId);
      return;
    }
    await this.uow.run(ctx, async (tx) => {
      // A turn that is repeated has asked for the next one already.
      if (!(await this.effects.claim(tx, `${run.id}:next`))) return;
      if (waiting.length === TURN) {
        await this.outbox.add(tx, ISSUE_BATCH, { batchId });
        return;
      }
      const counts = await this.batches.counts(tx, batchId);
      await this.runs.finish(tx, batch.runId, counts);
      await this.audit.record(tx, {
        action: 'attestations.finish-batch',
        subject: { type: 'attestation-batch', id: batchId },
        detail: { ...counts },
      });
    });
  }

  async onFailed(ctx: RequestContext, { batchId }: Payload, error: Error): Promise<void> {
    const batch = await this.uow.read(ctx, (tx) => this.batches.byId(tx, batchId));
    if (batch) await this.runs.fail(ctx, batch.runId, error instanceof DomainError ? error.code : 'unexpected');
  }

  /** What was issued stays so; the rest is waiting still. */
  async onRetry(): Promise<void> {}

  private async one(ctx: RequestContext, batch: Batch, { employeeId, attestationId }: WaitingPerson): Promise<void> {
    const attestation =
      attestationId === null
        ? await this.number(ctx, batch, employeeId)
        : await this.uow.read(ctx, (tx) => this.attestations.byId(tx, attestationId));
    if (!attestation) return;
    const made = await this.sealing.make(ctx, attestation);
    await this.uow.run(ctx, (tx) => this.sealing.keep(tx, attestation, made));
  }

  /** Takes the number of one person, or notes why nothing can be attested. @returns null in that case */
  private async number(ctx: RequestContext, batch: Batch, employeeId: string): Promise<Attestation | null> {
    const kind = this.kinds.kept(batch.kind);
    const period = { from: batch.periodFrom, to: batch.periodTo };
    const specimen = await this.seal.isSpecimen();
    try {
      const person = await this.uow.read(ctx, (tx) => this.employees.byId(tx, employeeId));
      const draft = printableDraft(await kind.draft(ctx, { period, person, site: null }, batch.locale));
      return await this.uow.run(ctx, async (tx) => {
        const { id } = await this.numbers.take(tx, {
          kind,
          draft,
          period,
          locale: batch.locale,
          employeeId,
          siteId: null,
          specimen,
          remark: null,
          replaced: null,
          runId: batch.runId,
          batchId: batch.id,
          createdBy: batch.createdBy,
        });
        return this.attestations.byId(tx, id);
      });
    } catch (error) {
      // Somebody else runs the same turn and has it already.
      if (violates(error, 'attestations_once_a_batch')) return null;
      if (!(error instanceof DomainError)) throw error;
      const code = refusalOf(error);
      await this.uow.run(ctx, (tx) => this.batches.refuse(tx, batch.id, employeeId, code));
      return null;
    }
  }
}

/** The code of a refusal: that of its field where it names one. */
const refusalOf = (error: DomainError): string =>
  'fields' in error && Array.isArray(error.fields) && isField(error.fields[0]) ? error.fields[0].code : error.code;

const isField = (field: unknown): field is { readonly code: string } =>
  typeof field === 'object' && field !== null && 'code' in field && typeof field.code === 'string';
