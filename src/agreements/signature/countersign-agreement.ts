import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { sha256Hex } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type ReauthenticationProof, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EmployerDirectory, LegalIdentities } from '../../employers/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { employerSentIn } from '../evidence/employer-sent.js';
import { signedRecord } from '../evidence/signed-record.js';
import { evidenceBreak, type EvidenceRow } from '../evidence/evidence.rules.js';
import { MAIL_AGREEMENT_NEWS } from '../letters/letter.jobs.js';
import { AgreementLife, type Step } from '../lifecycle/agreement-life.js';
import type { Agreement } from '../register/agreement.entity.js';
import {
  AlreadyOver,
  ChangedMeanwhile,
  EvidenceBroken,
  ForbiddenTransition,
  NoConsentOfEmployer,
  OwnAgreement,
  ProofRefused,
} from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { effectivePeriod, rangeText } from '../register/agreement.rules.js';
import { MakeRoom, type Beginning } from '../lifecycle/make-room.js';
import type { EmployerAsSent } from '../texts/employer-as-sent.js';
import { EMPLOYER_CONSENT } from './consent.rules.js';
import { countersignPurpose, proofRefusal } from './proof.rules.js';
import { SpentIdentificationsRepository } from './spent-identifications.repository.js';
import { SEAL_AGREEMENT } from '../evidence/evidence.jobs.js';

/** Input of a countersignature: one agreement or many, one fresh identification. */
export interface CountersignInput {
  readonly agreementIds: readonly string[];
  /** The list that was on the screen when the person identified again; all or some of it may be signed. */
  readonly named: readonly string[];
  /** What the box of the consent sent: it names the words that were on the screen. */
  readonly tick: string | null | undefined;
  readonly proof: ReauthenticationProof | null | undefined;
}

/**
 * HR signs for the employer: the terms come into force, earlier terms end the day before, the document is sealed by a
 * job.
 */
@Injectable()
export class CountersignAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly room: MakeRoom,
    private readonly evidence: EvidenceRepository,
    private readonly identifications: SpentIdentificationsRepository,
    private readonly statements: KeptIdentifications,
    private readonly identities: LegalIdentities,
    private readonly employers: EmployerDirectory,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing. @returns how many came into force
   * @throws NoConsentOfEmployer, ProofRefused, NotFound, ForbiddenTransition, OwnAgreement, AlreadyOver, EvidenceBroken, ChangedMeanwhile
   */
  async execute(ctx: RequestContext, { agreementIds, named, tick, proof }: CountersignInput): Promise<number> {
    const now = this.clock.now();
    const today = this.clock.today();
    const consent = EMPLOYER_CONSENT.ticked(
      tick,
      (await this.uow.read(ctx, (tx) => this.employers.current(tx))).sector,
    );
    if (!consent) throw new NoConsentOfEmployer();
    const refusal = proofRefusal(proof, countersignPurpose(named), now);
    if (refusal !== null || !proof) throw new ProofRefused(refusal ?? 'absent');
    if (!agreementIds.every((id) => named.includes(id))) throw new ProofRefused('another list');
    const { purpose: _purpose, ...identification } = proof;
    try {
      return await this.uow.run(ctx, async (tx) => {
        if (!(await this.identifications.spend(tx, proof, now))) throw new ProofRefused('used before');
        if (proof.statementSha256 !== undefined) await this.statements.bind(tx, proof.statementSha256);
        const agreements = await this.lock(tx, agreementIds);
        const begins = new Map<string, Beginning>();
        const steps = agreements.map((agreement): Step => {
          const period = effectivePeriod(agreement, today);
          if (!period) throw new AlreadyOver(agreement.endOn ?? today);
          begins.set(agreement.employeeId, { agreementId: agreement.id, from: period.from });
          return { agreement, action: 'countersign', writes: { countersignedAt: now, effective: rangeText(period) } };
        });
        await this.room.before(tx, begins, today);
        await this.life.take(tx, 'hr', steps);
        const { actor } = ctx;
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
              level: 'simple',
              consent,
              signer: { employeeId: ctx.employeeId, memberId: actor.id, name: actorName(ctx), email: null },
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
              client: { ...ctx.client },
              timeZone: ADMINISTRATIVE_ZONE,
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
            detail: { reference, version, from: begins.get(employeeId) },
          })),
        );
        return agreements.length;
      });
    } catch (error) {
      if (violates(error, 'agreements_one_in_force')) throw new ChangedMeanwhile();
      throw error;
    }
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

  /**
   * Locks the agreements and checks that they can be signed: of this employer, of other people than the signatory, with
   * an intact evidence record.
   */
  private async lock(tx: Tx, ids: readonly string[]): Promise<Agreement[]> {
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
