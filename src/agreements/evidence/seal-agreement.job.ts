import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT_DOCUMENT, newVerificationCode, TypstRenderer } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { SealProofsRepository, SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory, PrintedLogo } from '../../employers/index.js';
import { FilesToSignRepository } from '../certificates/files-to-sign.repository.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { SEAL_AGREEMENT } from './evidence.jobs.js';
import { AgreementFilesRepository } from './agreement-files.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { SignedDocumentReader } from './signed-document.reader.js';
import { signedDocument, type SignedDocumentSource } from './signed-document.js';

/**
 * Typesets and seals the signed agreement with its evidence record, once: a file that exists is never made again. The
 * fingerprint of the sealed file closes the record. A file that both signed with certificates is sealed as they signed it.
 */
@HandlesJob(SEAL_AGREEMENT)
@Injectable()
export class SealAgreementJob implements JobHandler<{ agreementId: string }> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly sources: SignedDocumentReader,
    private readonly toSign: FilesToSignRepository,
    private readonly employers: EmployerDirectory,
    private readonly evidence: EvidenceRepository,
    private readonly files: AgreementFilesRepository,
    private readonly renderer: TypstRenderer,
    private readonly logo: PrintedLogo,
    private readonly seals: SealService,
    private readonly proofs: SealProofsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(ctx: RequestContext, { agreementId }: { agreementId: string }): Promise<void> {
    const source = await this.uow.read(ctx, async (tx) => {
      const found = await this.sources.of(tx, agreementId);
      if (!found || found.agreement.countersignedAt === null || (await this.files.exists(tx, agreementId))) return null;
      return { ...found, signed: await this.toSign.of(tx, agreementId) };
    });
    if (!source) return;
    const { agreement: signedBefore, signed } = source;
    const now = this.clock.now();
    if (signedBefore.signatureLevel !== 'simple' && signed?.signatures !== 2) {
      throw new Error(`${signedBefore.reference} lacks the file with both signatures`);
    }
    const unsealed = signed ?? (await this.typeset(ctx, source, now));
    const { specimen, code } = unsealed;
    const sealed = await this.seals.seal(unsealed.bytes, `${signedBefore.reference} v${signedBefore.version}`);
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.repository.lockById(tx, agreementId);
      if (!agreement || (await this.files.exists(tx, agreementId))) return;
      await this.files.keep(tx, {
        agreementId,
        code,
        sha256: sealed.sha256,
        bytes: Buffer.from(sealed.bytes),
        level: sealed.level,
        certificateFingerprint: sealed.certificate.fingerprint,
        templateVersion: unsealed.templateVersion,
        stamp: sealed.stamp,
        specimen,
        createdAt: now,
      });
      await this.proofs.enter(tx, sealed, now);
      const record = {
        textSha256: agreement.frozenSha256,
        sealedSha256: sealed.sha256,
        twinSha256: unsealed.twinSha256,
        level: sealed.level,
        // What the certificate says of itself: a seal is called qualified by its issuer's statements alone.
        certificate: {
          subject: sealed.certificate.subject,
          serial: sealed.certificate.serial,
          fingerprint: sealed.certificate.fingerprint,
          qualification: sealed.certificate.qualification,
        },
        ...(sealed.stamp && { timeStamp: { at: sealed.stamp.at.toISOString(), by: sealed.stamp.by } }),
        template: { name: AGREEMENT_DOCUMENT.name, version: unsealed.templateVersion },
        specimen,
      };
      await this.evidence.append(tx, [{ agreementId, kind: 'sealed', record }], now);
      await this.audit.record(tx, {
        action: 'agreements.seal',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, version: agreement.version, sha256: sealed.sha256, specimen },
      });
      // The sealed file holds all of it.
      await this.toSign.remove(tx, agreementId);
    });
  }

  /** An agreement that nobody signed with a certificate is typeset with both signatures and the whole evidence. */
  private async typeset(
    ctx: RequestContext,
    source: Omit<SignedDocumentSource, 'employer' | 'specimen' | 'verification' | 'exportedAt'>,
    now: Date,
  ) {
    const employer = await this.employers.byId(source.agreement.employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    const specimen = await this.seals.isSpecimen();
    const code = newVerificationCode();
    const verification = { code, url: `${this.config.baseUrl}/v/${code}` };
    const data = signedDocument({ ...source, employer, specimen, verification, exportedAt: now });
    const renderer = await this.logo.renderer(ctx, this.renderer, data);
    return { ...(await renderer.render(AGREEMENT_DOCUMENT, data)), code, specimen };
  }
}
