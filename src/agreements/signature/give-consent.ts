import { Injectable } from '@nestjs/common';
import { employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { NoConsent } from '../register/agreement.errors.js';
import { EMPLOYEE_CONSENT } from './consent.rules.js';
import { OwnAgreements } from './own-agreements.js';

/** « J'ai lu et j'accepte », ticked for one text: kept before the person identifies again, so that the order is provable. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly employers: EmployerDirectory,
    private readonly evidence: EvidenceRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param tick what the box of the consent sent: it names the words that were on the screen
   * @throws NotFound, NoConsent, TextReplaced, OtherText, TooLateToSign, ForbiddenTransition
   */
  async execute(
    ctx: RequestContext,
    { agreementId, textSha256, tick }: { agreementId: string; textSha256: string; tick: string | null | undefined },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      await this.own.assertSignable(tx, agreement, textSha256);
      const consent = EMPLOYEE_CONSENT.ticked(
        tick,
        (await this.employers.current(tx)).sector,
        agreement.signatureLevel,
      );
      if (!consent) throw new NoConsent();
      const record = {
        version: agreement.version,
        textSha256,
        consent,
        signer: await this.own.signer(tx),
        client: { ...ctx.client },
        timeZone: employerZone(),
      };
      await this.evidence.append(tx, [{ agreementId, kind: 'consented', record }]);
      await this.audit.record(tx, {
        action: 'agreements.consent',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, textSha256 },
      });
    });
  }
}
