import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { NoConsent } from '../register/agreement.errors.js';
import { consentWording } from './consent.rules.js';
import { OwnAgreements } from './own-agreements.js';

/** « J'ai lu et j'accepte », ticked for one text: kept before the person identifies again, so that the order is provable. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly evidence: EvidenceRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, NoConsent, TextReplaced, OtherText, TooLateToSign, ForbiddenTransition */
  async execute(
    ctx: RequestContext,
    { agreementId, textSha256, consent }: { agreementId: string; textSha256: string; consent: boolean },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      await this.own.assertSignable(tx, agreement, textSha256);
      if (!consent) throw new NoConsent();
      const record = {
        version: agreement.version,
        textSha256,
        consent: consentWording(ctx.locale),
        signer: await this.own.signer(tx),
        client: { ...ctx.client },
        timeZone: ADMINISTRATIVE_ZONE,
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
