import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { MAIL_AGREEMENT_NEWS } from '../letters/letter.jobs.js';
import { AgreementLife } from '../lifecycle/agreement-life.js';
import { consentGiven } from '../evidence/signed-record.js';
import { NoConsent, ProofRefused } from '../register/agreement.errors.js';
import { OwnAgreements } from './own-agreements.js';
import { proofRefusal, signPurpose } from './proof.rules.js';
import { SpentIdentificationsRepository } from './spent-identifications.repository.js';

/** Input of the employee's signature. */
export interface SignInput {
  readonly agreementId: string;
  /** The fingerprint of the text that was on the screen. */
  readonly textSha256: string;
  /** The fresh identification, taken from the session: used once. */
  readonly proof: ReauthenticationProof | null | undefined;
}

/** The employee's simple electronic signature, with its evidence. */
@Injectable()
export class SignAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnAgreements,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly identifications: SpentIdentificationsRepository,
    private readonly statements: KeptIdentifications,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Signs once: repeating it after success changes nothing and says so.
   * @throws NotFound, TextReplaced, OtherText, TooLateToSign, ForbiddenTransition, NoConsent, ProofRefused
   */
  async execute(ctx: RequestContext, { agreementId, textSha256, proof }: SignInput): Promise<{ repeated: boolean }> {
    return this.uow.run(ctx, async (tx) => {
      const agreement = await this.own.lock(tx, agreementId);
      const signed = agreement.state === 'signed_by_employee' || agreement.state === 'in_force';
      if (signed && agreement.frozenSha256 === textSha256) return { repeated: true };
      await this.own.assertSignable(tx, agreement, textSha256);
      const consent = await this.consentFor(tx, agreementId, textSha256);
      const now = this.clock.now();
      const refusal = proofRefusal(proof, signPurpose(agreementId), now);
      if (refusal !== null || !proof) throw new ProofRefused(refusal ?? 'absent');
      if (!(await this.identifications.spend(tx, proof, now))) throw new ProofRefused('used before');
      if (proof.statementSha256 !== undefined) await this.statements.bind(tx, proof.statementSha256);
      await this.life.take(tx, 'employee', [{ agreement, action: 'sign', writes: { signedAt: now } }]);
      const { purpose: _purpose, ...identification } = proof;
      const record = {
        reference: agreement.reference,
        version: agreement.version,
        textSha256,
        level: 'simple',
        consent,
        signer: await this.own.signer(tx),
        identification,
        client: { ...ctx.client },
        timeZone: ADMINISTRATIVE_ZONE,
      };
      await this.evidence.append(tx, [{ agreementId, kind: 'signed', record }], now);
      await this.outbox.add(tx, MAIL_AGREEMENT_NEWS, { agreementId, news: 'signed' });
      await this.audit.record(tx, {
        action: 'agreements.sign',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference: agreement.reference, version: agreement.version, textSha256 },
      });
      return { repeated: false };
    });
  }

  private async consentFor(tx: Tx, agreementId: string, textSha256: string) {
    const consent = consentGiven(await this.evidence.latest(tx, agreementId, 'consented'), textSha256);
    if (!consent) throw new NoConsent();
    return consent;
  }
}
