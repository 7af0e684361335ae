import { Injectable } from '@nestjs/common';
import { isEnough, sha256Hex } from '#libs/documents/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { actorName, type ReauthenticationProof } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { LegalIdentities } from '../../employers/index.js';
import { certificateRecord, type MadeSignature } from '../certificates/made-signature.js';
import { CertificateNeeded, OneByOne, SignatureTooWeak } from '../certificates/personal-signature.errors.js';
import { PersonalSignaturesRepository } from '../certificates/personal-signatures.repository.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { SEAL_AGREEMENT } from '../evidence/evidence.jobs.js';
import { employerSentIn } from '../evidence/employer-sent.js';
import { signedRecord } from '../evidence/signed-record.js';
import { evidenceBreak, type EvidenceRow } from '../evidence/evidence.rules.js';
import { MAIL_AGREEMENT_NEWS } from '../letters/letter.jobs.js';
import { AgreementLife, type Step } from '../lifecycle/agreement-life.js';
import { MakeRoom, type Beginning } from '../lifecycle/make-room.js';
import type { Agreement } from '../register/agreement.entity.js';
import {
  AlreadyOver,
  EvidenceBroken,
  ForbiddenTransition,
  OwnAgreement,
  ProofRefused,
} from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { effectivePeriod, rangeText } from '../register/agreement.rules.js';
import type { EmployerAsSent } from '../texts/employer-as-sent.js';
import type { Identification, SignatureBasis } from './employee-signature.js';
import { countersignPurpose, proofRefusal } from './proof.rules.js';
import { SpentIdentificationsRepository } from './spent-identifications.repository.js';

/** The employer's signature: what must be there before, and what it brings about. */
@Injectable()
export class EmployerSignature {
  constructor(
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly room: MakeRoom,
    private readonly evidence: EvidenceRepository,
    private readonly signatures: PersonalSignaturesRepository,
    private readonly identifications: SpentIdentificationsRepository,
    private readonly statements: KeptIdentifications,
    private readonly identities: LegalIdentities,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Spends a fresh identification for a list, of which all or some is signed.
   * @throws ProofRefused
   */
  async identified(
    tx: Tx,
    given: {
      agreementIds: readonly string[];
      named: readonly string[];
      proof: ReauthenticationProof | null | undefined;
    },
  ): Promise<Identification> {
    const { agreementIds, named, proof } = given;
    const now = this.clock.now();
    const refusal = proofRefusal(proof, countersignPurpose(named), now);
    if (refusal !== null || !proof) throw new ProofRefused(refusal ?? 'absent');
    if (!agreementIds.every((id) => named.includes(id))) throw new ProofRefused('another list');
    if (!(await this.identifications.spend(tx, proof, now))) throw new ProofRefused('used before');
    const { purpose: _purpose, ...identification } = proof;
    return identification;
  }

  /**
   * All or nothing.
   * @param made the signature with a certificate, where the one agreement asks for it; null: simple ones
   * @returns how many came into force
   * @throws NotFound, ForbiddenTransition, OwnAgreement, AlreadyOver, EvidenceBroken, CertificateNeeded, OneByOne, SignatureTooWeak
   */
  async conclude(
    tx: Tx,
    agreementIds: readonly string[],
    { consent, identification }: SignatureBasis,
    made: MadeSignature | null,
  ): Promise<number> {
    const now = this.clock.now();
    const today = this.clock.today();
    const agreements = await this.lock(tx, agreementIds);
    this.assertEnough(agreements, made);
    const begins = new Map<string, Beginning>();
    const steps = agreements.map((agreement): Step => {
      const period = effectivePeriod(agreement, today);
      if (!period) throw new AlreadyOver(agreement.endOn ?? today);
      begins.set(agreement.employeeId, { agreementId: agreement.id, from: period.from });
      return { agreement, action: 'countersign', writes: { countersignedAt: now, effective: rangeText(period) } };
    });
    await this.room.before(tx, begins, today);
    if (identification.statementSha256 !== undefined) await this.statements.bind(tx, identification.statementSha256);
    if (made) await this.keepMade(tx, agreements, made, now);
    await this.life.take(tx, 'hr', steps);
    const { actor } = tx.ctx;
    const representatives = await this.representatives(tx, agreements);
    const authority = actor.kind === 'member' ? await this.identities.ofMember(tx, actor.id, today) : null;
    await this.evidence.append(
      tx,
      agreements.map(({ id, version, frozenSha256 }) => ({
        agreementId: id,
        kind: 'countersigned',
        record: {
          version,
          textSha256: frozenSha256,
          level: made?.level ?? 'simple',
          ...(made && { certificate: certificateRecord(made) }),
          consent,
          signer: { employeeId: tx.ctx.employeeId, memberId: actor.id, name: actorName(tx.ctx), email: null },
          // As recorded by an administrator for this day; null says that nothing is.
          capacity: authority && {
            function: authority.function,
            authority: authority.authority,
            reference: authority.reference,
            validFrom: authority.validFrom,
            validUntil: authority.validUntil,
          },
          // Whom the text names where that is somebody else: the record says so, the text cannot any more.
          insteadOf: insteadOf(representatives.get(id) ?? null, actor.id),
          identification,
          client: { ...tx.ctx.client },
          timeZone: employerZone(),
        },
      })),
      now,
    );
    const ids = agreements.map(({ id }) => id);
    await this.outbox.addAll(
      tx,
      SEAL_AGREEMENT,
      ids.map((agreementId) => ({ agreementId })),
    );
    await this.outbox.addAll(
      tx,
      MAIL_AGREEMENT_NEWS,
      ids.map((agreementId) => ({ agreementId, news: 'concluded' })),
    );
    await this.audit.record(
      tx,
      ...agreements.map(({ id, reference, version, employeeId }): AuditEvent => ({
        action: 'agreements.countersign',
        subject: { type: 'agreement', id },
        detail: { reference, version, from: begins.get(employeeId), level: made?.level ?? 'simple' },
      })),
    );
    return agreements.length;
  }

  /**
   * Locks the agreements and checks that they can be signed: of this employer, of other people than the signatory, with
   * an intact evidence record.
   * @throws NotFound, ForbiddenTransition, OwnAgreement, EvidenceBroken
   */
  async lock(tx: Tx, ids: readonly string[]): Promise<Agreement[]> {
    const wanted = new Set(ids);
    const agreements = await this.repository.lockMany(tx, [...wanted]);
    if (agreements.length !== wanted.size || wanted.size === 0) throw new NotFound('agreement');
    for (const agreement of agreements) {
      if (agreement.state !== 'signed_by_employee') throw new ForbiddenTransition(agreement.state, 'countersign');
      if (agreement.employeeId === tx.ctx.employeeId) throw new OwnAgreement();
      const record = await this.evidence.of(tx, agreement.id);
      if (evidenceBreak(record) || !provesSignature(agreement, record)) throw new EvidenceBroken(agreement.reference);
    }
    return agreements;
  }

  /** A weaker signature than the one asked for brings nothing about. */
  private assertEnough(agreements: readonly Agreement[], made: MadeSignature | null): void {
    if (made && agreements.length > 1) throw new OneByOne();
    for (const { signatureLevel } of agreements) {
      if (made === null && signatureLevel !== 'simple')
        throw agreements.length > 1 ? new OneByOne() : new CertificateNeeded();
      if (made && !isEnough(made.level, signatureLevel)) throw new SignatureTooWeak(made.level, signatureLevel);
    }
  }

  private async keepMade(tx: Tx, agreements: readonly Agreement[], made: MadeSignature, at: Date): Promise<void> {
    for (const { id } of agreements) await this.signatures.add(tx, { agreementId: id, party: 'employer', made, at });
  }

  /** Whom the text of each agreement names as representative. */
  private async representatives(tx: Tx, agreements: readonly Agreement[]) {
    const named = new Map<string, EmployerAsSent['representative']>();
    for (const { id } of agreements) {
      const sent = await this.evidence.latest(tx, id, 'sent');
      named.set(id, (sent && employerSentIn([sent]))?.representative ?? null);
    }
    return named;
  }
}

/** The representative whom a text names, where somebody else signs. */
const insteadOf = (representative: EmployerAsSent['representative'], signatory: string | null) =>
  representative && representative.memberId !== signatory
    ? { name: representative.name, function: representative.function }
    : null;

/** Whether a record holds the employee's signature of the very text that is kept: a chain cut short is whole, too. */
function provesSignature({ frozenText, frozenSha256 }: Agreement, record: readonly EvidenceRow[]): boolean {
  const signed = record.find(({ kind }) => kind === 'signed');
  if (!signed || sha256Hex(frozenText ?? '') !== frozenSha256) return false;
  return signedRecord(signed).textSha256 === frozenSha256;
}
