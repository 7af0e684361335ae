import { Injectable } from '@nestjs/common';
import { isEnough } from '#libs/documents/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { ReauthenticationProof } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { certificateRecord, type MadeSignature } from '../certificates/made-signature.js';
import { CertificateNeeded, SignatureTooWeak } from '../certificates/personal-signature.errors.js';
import { PersonalSignaturesRepository } from '../certificates/personal-signatures.repository.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { consentGiven } from '../evidence/signed-record.js';
import { MAIL_AGREEMENT_NEWS } from '../letters/letter.jobs.js';
import { AgreementLife } from '../lifecycle/agreement-life.js';
import type { Agreement } from '../register/agreement.entity.js';
import { NoConsent, ProofRefused } from '../register/agreement.errors.js';
import type { ConsentWording } from './consent.rules.js';
import { OwnAgreements } from './own-agreements.js';
import { proofRefusal, signPurpose } from './proof.rules.js';
import { SpentIdentificationsRepository } from './spent-identifications.repository.js';

/** How somebody identified a moment before they signed, as evidence keeps it. */
export type Identification = Omit<ReauthenticationProof, 'purpose'>;

/** What an employee's signature rests on, whatever its level. */
export interface SignatureBasis {
  readonly consent: ConsentWording;
  readonly identification: Identification;
}

/** The employee's signature under an agreement that the caller has locked: what must be there before, and what it brings about. */
@Injectable()
export class EmployeeSignature {
  constructor(
    private readonly own: OwnAgreements,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly signatures: PersonalSignaturesRepository,
    private readonly outbox: Outbox,
    private readonly identifications: SpentIdentificationsRepository,
    private readonly statements: KeptIdentifications,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Spends a fresh identification for this text.
   * @throws TextReplaced, OtherText, TooLateToSign, ForbiddenTransition, NoConsent, ProofRefused
   */
  async basis(
    tx: Tx,
    agreement: Agreement,
    { textSha256, proof }: { textSha256: string; proof: ReauthenticationProof | null | undefined },
  ): Promise<SignatureBasis> {
    await this.own.assertSignable(tx, agreement, textSha256);
    const consent = consentGiven(await this.evidence.latest(tx, agreement.id, 'consented'), textSha256);
    if (!consent) throw new NoConsent();
    const now = this.clock.now();
    const refusal = proofRefusal(proof, signPurpose(agreement.id), now);
    if (refusal !== null || !proof) throw new ProofRefused(refusal ?? 'absent');
    if (!(await this.identifications.spend(tx, proof, now))) throw new ProofRefused('used before');
    const { purpose: _purpose, ...identification } = proof;
    return { consent, identification };
  }

  /**
   * @param made the signature with a certificate, where the agreement asks for one; null: a simple one
   * @throws TextReplaced, OtherText, TooLateToSign, ForbiddenTransition, CertificateNeeded, SignatureTooWeak
   */
  async conclude(
    tx: Tx,
    agreement: Agreement,
    { consent, identification }: SignatureBasis,
    made: MadeSignature | null,
  ): Promise<void> {
    const { id: agreementId, reference, version, signatureLevel: demanded } = agreement;
    const textSha256 = agreement.frozenSha256 ?? '';
    await this.own.assertSignable(tx, agreement, textSha256);
    const level = made?.level ?? 'simple';
    if (made === null && demanded !== 'simple') throw new CertificateNeeded();
    if (!isEnough(level, demanded)) throw new SignatureTooWeak(level, demanded);
    const now = this.clock.now();
    if (identification.statementSha256 !== undefined) await this.statements.bind(tx, identification.statementSha256);
    if (made) await this.signatures.add(tx, { agreementId, party: 'employee', made, at: now });
    await this.life.take(tx, 'employee', [{ agreement, action: 'sign', writes: { signedAt: now } }]);
    const record = {
      reference,
      version,
      textSha256,
      level,
      ...(made && { certificate: certificateRecord(made) }),
      consent,
      signer: await this.own.signer(tx),
      identification,
      client: { ...tx.ctx.client },
      timeZone: employerZone(),
    };
    await this.evidence.append(tx, [{ agreementId, kind: 'signed', record }], now);
    await this.outbox.add(tx, MAIL_AGREEMENT_NEWS, { agreementId, news: 'signed' });
    await this.audit.record(tx, {
      action: 'agreements.sign',
      subject: { type: 'agreement', id: agreementId },
      detail: { reference, version, textSha256, level },
    });
  }
}
