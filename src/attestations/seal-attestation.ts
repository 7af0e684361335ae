import { Injectable } from '@nestjs/common';
import {
  publishedTwin,
  TypstRenderer,
  verifySealedPdf,
  type RenderedDocument,
  type SealedDocument,
} from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { SealProofsRepository, SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../audit/index.js';
import { PrintedLogo } from '../employers/index.js';
import type { Attestation } from './attestation.js';
import { AttestationRepository } from './attestation.repository.js';
import { AttestationKinds } from './kinds/attestation-kinds.js';
import { TwinSigner } from './twin-signer.js';

/** A typeset and sealed document with its signed twin, not kept yet. */
export interface MadeAttestation {
  readonly rendered: RenderedDocument;
  readonly sealed: SealedDocument;
  readonly jws: string;
}

/** Where the making of a document has come to. */
export type MakingStep = 'rendering' | 'sealing' | 'archiving';

/** Makes the sealed document of a numbered attestation and keeps it, once. */
@Injectable()
export class SealAttestation {
  constructor(
    private readonly clock: Clock,
    private readonly repository: AttestationRepository,
    private readonly kinds: AttestationKinds,
    private readonly renderer: TypstRenderer,
    private readonly logo: PrintedLogo,
    private readonly seal: SealService,
    private readonly twins: TwinSigner,
    private readonly proofs: SealProofsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Typesets, seals and verifies our own output. @param tell called before each step */
  async make(
    ctx: RequestContext,
    { kind, data, number }: Attestation,
    tell: (step: MakingStep) => Promise<void> = () => Promise.resolve(),
  ): Promise<MadeAttestation> {
    await tell('rendering');
    const kept: unknown = JSON.parse(data);
    const rendered = await this.kinds.kept(kind).render(await this.logo.renderer(ctx, this.renderer, kept), kept);
    await tell('sealing');
    const sealed = await this.seal.seal(rendered.bytes, `Attestation ${number}`);
    await this.checkOwnOutput(sealed.bytes, number, sealed.stamp !== null);
    await tell('archiving');
    return { rendered, sealed, jws: await this.twins.sign(publishedTwin(rendered.twin, sealed)) };
  }

  /** @returns false when it was issued before: nothing is kept twice */
  async keep(tx: Tx, { id, number }: Attestation, { rendered, sealed, jws }: MadeAttestation): Promise<boolean> {
    const first = await this.repository.issue(tx, id, {
      bytes: sealed.bytes,
      sha256: sealed.sha256,
      level: sealed.level,
      fingerprint: sealed.certificate.fingerprint,
      serial: sealed.certificate.serial,
      stamp: sealed.stamp,
      jws,
      issuedAt: this.clock.now(),
    });
    if (!first) return false;
    await this.proofs.enter(tx, sealed, this.clock.now());
    await this.audit.record(tx, {
      action: 'attestations.issue',
      subject: { type: 'attestation', id },
      detail: { number, sha256: sealed.sha256, template: rendered.templateVersion },
    });
    return true;
  }

  /** Refuses a document that our own verifier would not accept. */
  private async checkOwnOutput(pdf: Uint8Array, number: string, stamped: boolean): Promise<void> {
    const verdict = await verifySealedPdf(pdf, {
      knownCertificates: await this.seal.knownCertificates(),
      register: { findByHash: async () => null, hashOfRef: async () => null },
      reading: await this.seal.reading(),
    });
    if (verdict.outcome !== 'unregistered' || verdict.ref !== number) {
      throw new Error(`the sealed file of ${number} does not verify: ${verdict.outcome}`);
    }
    if ((verdict.time.known === 'stamped') !== stamped) {
      throw new Error(`the time-stamp of ${number} does not verify: ${verdict.time.known}`);
    }
  }
}
