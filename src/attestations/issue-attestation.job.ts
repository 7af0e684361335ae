import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  DocumentsError,
  generateTwinKey,
  publishedTwin,
  signTwin,
  TypstRenderer,
  twinKeyFromJwk,
  verifySealedPdf,
  type TwinKey,
} from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { KeyVault } from '#libs/platform/keys/index.js';
import { HandlesJob, JobRuns, type JobHandler } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../audit/index.js';
import { ISSUE_ATTESTATION } from './attestation.jobs.js';
import { AttestationRepository } from './attestation.repository.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { TWIN_KEY } from './twin-key.js';

type Payload = z.infer<typeof ISSUE_ATTESTATION.payload>;

/** The stored signing key; what it must be is checked by the library. */
const JWK = z.record(z.string(), z.string());

/** Steps of the progress bar: layout, seal, archive. */
const STEPS = 3;

/**
 * Renders, seals, verifies our own output, stores it. Idempotent: a repetition finds the attestation issued and does
 * nothing; a crash before the last transaction leaves nothing but the number, which the next attempt uses.
 */
@HandlesJob(ISSUE_ATTESTATION)
@Injectable()
export class IssueAttestationJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly repository: AttestationRepository,
    private readonly kinds: AttestationKinds,
    private readonly renderer: TypstRenderer,
    private readonly seal: SealService,
    private readonly vault: KeyVault,
    private readonly runs: JobRuns,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, { attestationId, runId }: Payload): Promise<void> {
    const attestation = await this.uow.read(ctx, (tx) => this.repository.byId(tx, attestationId));
    if (!attestation) throw new Error(`attestation ${attestationId} is gone`);
    if (attestation.state === 'issued') {
      await this.uow.run(ctx, (tx) => this.runs.finish(tx, runId, { attestationId }));
      return;
    }
    await this.runs.progress(ctx, runId, { step: 'rendering', done: 0, total: STEPS });
    const rendered = await this.kinds.kept(attestation.kind).render(this.renderer, JSON.parse(attestation.data));
    await this.runs.progress(ctx, runId, { step: 'sealing', done: 1 });
    const sealed = await this.seal.seal(rendered.bytes, `Attestation ${attestation.number}`);
    await this.checkOwnOutput(sealed.bytes, attestation.number);
    await this.runs.progress(ctx, runId, { step: 'archiving', done: 2 });
    const jws = await signTwin(publishedTwin(rendered.twin, sealed), await this.twinKey());
    await this.uow.run(ctx, async (tx) => {
      const first = await this.repository.issue(tx, attestationId, {
        bytes: sealed.bytes,
        sha256: sealed.sha256,
        level: sealed.level,
        fingerprint: sealed.certificate.fingerprint,
        serial: sealed.certificate.serial,
        jws,
        issuedAt: this.clock.now(),
      });
      await this.runs.finish(tx, runId, { attestationId });
      if (!first) return;
      await this.audit.record(tx, {
        action: 'attestations.issue',
        subject: { type: 'attestation', id: attestationId },
        detail: { number: attestation.number, sha256: sealed.sha256, template: rendered.templateVersion },
      });
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

  /** Refuses a document that our own verifier would not accept. */
  private async checkOwnOutput(pdf: Uint8Array, number: string): Promise<void> {
    const verdict = await verifySealedPdf(pdf, {
      knownCertificates: await this.seal.knownCertificates(),
      register: { findByHash: async () => null, hashOfRef: async () => null },
    });
    if (verdict.outcome !== 'unregistered' || verdict.ref !== number) {
      throw new Error(`the sealed file of ${number} does not verify: ${verdict.outcome}`);
    }
  }

  private async twinKey(): Promise<TwinKey> {
    const stored = await this.vault.active(TWIN_KEY, async () => {
      const made = await generateTwinKey();
      return {
        keyId: made.kid,
        certificate: null,
        publicJwk: { ...made.publicJwk },
        privateKey: JSON.stringify(made.privateJwk),
      };
    });
    return twinKeyFromJwk(JWK.parse(JSON.parse(stored.privateKey)));
  }
}
