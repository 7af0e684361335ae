import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT_DOCUMENT, newVerificationCode, TypstRenderer } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { SealService } from '#libs/platform/seal/index.js';
import { EmployerDirectory, PrintedLogo } from '../../employers/index.js';
import { FilesToSignRepository } from '../certificates/files-to-sign.repository.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { PREPARE_FILE_TO_SIGN } from './evidence.jobs.js';
import { SignedDocumentReader } from './signed-document.reader.js';
import { signedDocument } from './signed-document.js';

/** Typesets the file that both parties sign with certificates: its text is the frozen one, and nothing in it changes any more. */
@HandlesJob(PREPARE_FILE_TO_SIGN)
@Injectable()
export class PrepareFileToSignJob implements JobHandler<{ agreementId: string }> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly sources: SignedDocumentReader,
    private readonly employers: EmployerDirectory,
    private readonly files: FilesToSignRepository,
    private readonly renderer: TypstRenderer,
    private readonly logo: PrintedLogo,
    private readonly seals: SealService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(ctx: RequestContext, { agreementId }: { agreementId: string }): Promise<void> {
    const source = await this.uow.read(ctx, async (tx) =>
      (await this.files.of(tx, agreementId)) ? null : this.sources.of(tx, agreementId),
    );
    if (source?.agreement.state !== 'sent' || source.agreement.signatureLevel === 'simple') return;
    const employer = await this.employers.byId(source.agreement.employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    const specimen = await this.seals.isSpecimen();
    const now = this.clock.now();
    const code = newVerificationCode();
    const verification = { code, url: `${this.config.baseUrl}/v/${code}` };
    const data = signedDocument({ ...source, employer, specimen, verification, exportedAt: now });
    const toSign = { ...data, toSignAt: source.agreement.signatureLevel };
    const renderer = await this.logo.renderer(ctx, this.renderer, toSign);
    const { bytes, templateVersion, twinSha256 } = await renderer.render(AGREEMENT_DOCUMENT, toSign);
    const file = { agreementId, bytes: Buffer.from(bytes), code, templateVersion, twinSha256, specimen };
    await this.uow.run(ctx, async (tx) => {
      // Replaced or refused meanwhile: then there is nothing to sign.
      if ((await this.agreements.lockById(tx, agreementId))?.state === 'sent') await this.files.add(tx, file, now);
    });
  }
}
