import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT_DOCUMENT, newVerificationCode, TypstRenderer } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory, LegalIdentities } from '../../employers/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { SEAL_AGREEMENT } from './evidence.jobs.js';
import { AgreementFilesRepository } from './agreement-files.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { evidenceBreak } from './evidence.rules.js';
import { signedDocument } from './signed-document.js';

/**
 * Typesets and seals the signed agreement with its evidence record, once: a file that exists is never made again. The
 * fingerprint of the sealed file closes the record.
 */
@HandlesJob(SEAL_AGREEMENT)
@Injectable()
export class SealAgreementJob implements JobHandler<{ agreementId: string }> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly identities: LegalIdentities,
    private readonly evidence: EvidenceRepository,
    private readonly files: AgreementFilesRepository,
    private readonly renderer: TypstRenderer,
    private readonly seals: SealService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(ctx: RequestContext, { agreementId }: { agreementId: string }): Promise<void> {
    const source = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, agreementId);
      if (!agreement || agreement.countersignedAt === null || (await this.files.exists(tx, agreementId))) return null;
      const employee = await this.employees.byId(tx, agreement.employeeId);
      return {
        agreement,
        staffNumber: employee?.staffNumber ?? '',
        evidence: await this.evidence.of(tx, agreementId),
        identity: await this.identities.identity(tx),
      };
    });
    if (!source) return;
    if (evidenceBreak(source.evidence)) throw new Error(`the evidence of ${source.agreement.reference} is broken`);
    const employer = await this.employers.byId(source.agreement.employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    const specimen = await this.seals.isSpecimen();
    const now = this.clock.now();
    const code = newVerificationCode();
    const verification = { code, url: `${this.config.baseUrl}/v/${code}` };
    const data = signedDocument({ ...source, employer, specimen, verification, exportedAt: now });
    const rendered = await this.renderer.render(AGREEMENT_DOCUMENT, data);
    const sealed = await this.seals.seal(rendered.bytes, `${source.agreement.reference} v${source.agreement.version}`);
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
        templateVersion: rendered.templateVersion,
        stamp: sealed.stamp,
        specimen,
        createdAt: now,
      });
      const record = {
        textSha256: agreement.frozenSha256,
        sealedSha256: sealed.sha256,
        twinSha256: rendered.twinSha256,
        level: sealed.level,
        // What the certificate says of itself: a seal is called qualified by its issuer's statements alone.
        certificate: {
          subject: sealed.certificate.subject,
          serial: sealed.certificate.serial,
          fingerprint: sealed.certificate.fingerprint,
          qualification: sealed.certificate.qualification,
        },
        ...(sealed.stamp && { timeStamp: { at: sealed.stamp.at.toISOString(), by: sealed.stamp.by } }),
        template: { name: rendered.name, version: rendered.templateVersion },
        specimen,
      };
      await this.evidence.append(tx, [{ agreementId, kind: 'sealed', record }], now);
      await this.audit.record(tx, {
        action: 'agreements.seal',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, version: agreement.version, sha256: sealed.sha256, specimen },
      });
    });
  }
}
