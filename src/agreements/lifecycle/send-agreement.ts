import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { unprintable } from '#libs/documents/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { SignatureRulesRepository } from '../certificates/signature-rules.repository.js';
import { SigningServices } from '../certificates/signing-services.js';
import { actOf } from '../certificates/signature-acts.rules.js';
import { PREPARE_FILE_TO_SIGN } from '../evidence/evidence.jobs.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { MAIL_AGREEMENT_TO_SIGN } from '../letters/letter.jobs.js';
import { FreezeTexts, type TextToSend } from '../texts/freeze-texts.js';
import { AgreementLife, type Step } from './agreement-life.js';
import type { Agreement } from '../register/agreement.entity.js';
import { NameUnprintable, ChangedMeanwhile, TermsUnlawful } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { DAYS_TO_SIGN } from '../register/agreement-terms.rules.js';
import { lawOfTerms } from '../register/lawful-terms.rules.js';
import { MakeRoom } from './make-room.js';

/** Sends drafts to the employees: the text is frozen with its SHA-256, and a job sends the letter. */
@Injectable()
export class SendAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly repository: AgreementRepository,
    private readonly texts: FreezeTexts,
    private readonly room: MakeRoom,
    private readonly life: AgreementLife,
    private readonly levels: SignatureRulesRepository,
    private readonly services: SigningServices,
    private readonly evidence: EvidenceRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing. An agreement that already waited for a signature is replaced by the newer version.
   * @returns how many were sent. @throws NotFound, ForbiddenTransition, ChangedMeanwhile,
   * NoSigningService, NameUnprintable before anything is sealed, TermsUnlawful
   */
  async execute(ctx: RequestContext, { agreementIds }: { agreementIds: readonly string[] }): Promise<number> {
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    if (!employer) throw new Error('the tenant is not in the directory');
    try {
      return await this.uow.run(ctx, async (tx) => {
        const wanted = new Set(agreementIds);
        const drafts = await this.repository.lockMany(tx, [...wanted]);
        if (drafts.length !== wanted.size || wanted.size === 0) throw new NotFound('agreement');
        const names = [employer.name, ...drafts.map(({ employeeName }) => employeeName)];
        const strange = names.filter((name) => unprintable(name).length > 0);
        if (strange.length > 0) throw new NameUnprintable(strange);
        const unlawful = drafts.filter((draft) => lawOfTerms(draft, employer.sector).unlawful.length > 0);
        if (unlawful.length > 0) throw new TermsUnlawful(unlawful.map(({ employeeName }) => employeeName));
        const now = this.clock.now();
        const today = this.clock.today();
        const levels = await this.levels.levels(tx);
        for (const draft of drafts) {
          const level = levels[actOf(draft)];
          // Nothing is sent that nobody could sign.
          if (level !== 'simple') this.services.at(level);
        }
        const frozen = await this.texts.freeze(tx, employer, drafts, today);
        await this.room.supersedeOpen(
          tx,
          drafts.map(({ employeeId }) => employeeId),
          wanted,
        );
        const sent = await this.life.take(
          tx,
          'hr',
          drafts.map((agreement): Step => {
            const { text, sha256, frameworkId } = frozen.get(agreement.id)!;
            const signBy = agreement.signBy ?? addDays(today, DAYS_TO_SIGN);
            return {
              agreement,
              action: 'send',
              writes: {
                frozenText: text,
                frozenSha256: sha256,
                frameworkId,
                sentAt: now,
                signBy,
                signatureLevel: levels[actOf(agreement)],
              },
            };
          }),
        );
        await this.keepEvidence(tx, sent, frozen);
        // A file that is signed in itself is there before anybody signs.
        await this.outbox.addAll(
          tx,
          PREPARE_FILE_TO_SIGN,
          sent.filter(({ signatureLevel }) => signatureLevel !== 'simple').map(({ id }) => ({ agreementId: id })),
        );
        await this.outbox.addAll(
          tx,
          MAIL_AGREEMENT_TO_SIGN,
          sent.map(({ id }) => ({ agreementId: id, reminder: 0 })),
        );
        await this.audit.record(
          tx,
          ...sent.map(({ id, reference, version, frozenSha256 }): AuditEvent => ({
            action: 'agreements.send',
            subject: { type: 'agreement', id },
            detail: { reference, version, textSha256: frozenSha256 },
          })),
        );
        return sent.length;
      });
    } catch (error) {
      if (violates(error, 'agreements_one_open')) throw new ChangedMeanwhile();
      throw error;
    }
  }

  private async keepEvidence(
    tx: Tx,
    sent: readonly Agreement[],
    texts: ReadonlyMap<string, TextToSend>,
  ): Promise<void> {
    const { actor } = tx.ctx;
    const people = await this.employees.byIds(
      tx,
      sent.map(({ employeeId }) => employeeId),
    );
    const emails = new Map(people.map(({ id, email }) => [id, email]));
    await this.evidence.append(
      tx,
      sent.map((agreement) => ({
        agreementId: agreement.id,
        kind: 'sent',
        record: {
          reference: agreement.reference,
          version: agreement.version,
          textSha256: agreement.frozenSha256,
          to: {
            employeeId: agreement.employeeId,
            name: agreement.employeeName,
            email: emails.get(agreement.employeeId),
          },
          by: { memberId: actor.id, name: actorName(tx.ctx) },
          signBy: agreement.signBy,
          signatureLevel: agreement.signatureLevel,
          employer: texts.get(agreement.id)?.employer,
        },
      })),
    );
  }
}
