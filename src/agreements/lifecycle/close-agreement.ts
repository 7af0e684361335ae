import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { MAIL_AGREEMENT_ENDED, MAIL_AGREEMENT_NEWS } from '../letters/letter.jobs.js';
import type { Agreement } from '../register/agreement.entity.js';
import { isShort, type Notice } from '../register/notice.rules.js';
import { EmployerDirectory } from '../../employers/index.js';
import { agreedNotice } from './agreed-notice.js';
import { AGREEMENT_ENDED } from './agreement.events.js';
import { AgreementLife, type Step } from './agreement-life.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf, rangeText } from '../register/agreement.rules.js';

/** How HR closes an agreement. */
export type Closing =
  /** A draft that will not be sent. */
  | { readonly agreementId: string; readonly action: 'discard' }
  /** The employer does not sign what the employee signed. */
  | { readonly agreementId: string; readonly action: 'decline'; readonly reason: string }
  /** Terms in force end after a last day. */
  | {
      readonly agreementId: string;
      readonly action: 'end';
      readonly reason: string;
      readonly lastDay: IsoDate;
      /** Why the notice in the agreement is not observed; required when it is not. */
      readonly shortNotice?: string | null;
    };

/** What HR sees before an agreement ends. */
export interface ForeseenEnd {
  readonly agreement: Agreement;
  readonly foreseen: Foreseen;
  readonly notice: Notice | null;
  readonly short: boolean;
}

/** Closes an agreement for the employer; declining and ending require a reason (Code du travail, L1222-9, III). */
@Injectable()
export class CloseAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly consequences: Consequences,
    private readonly employers: EmployerDirectory,
  ) {}

  /**
   * What would follow from ending an agreement.
   * @throws NotFound, InvalidInput naming `lastDay`
   */
  async foresee(ctx: RequestContext, { agreementId, lastDay }: { agreementId: string; lastDay: IsoDate }) {
    return this.uow.read(ctx, async (tx): Promise<ForeseenEnd> => {
      const agreement = await this.repository.byId(tx, agreementId);
      if (!agreement) throw new NotFound('agreement');
      this.until(agreement.effective, lastDay);
      const { employeeId } = agreement;
      const foreseen = await this.consequences.foresee(tx, AGREEMENT_ENDED, { agreementId, employeeId, lastDay });
      return { agreement, foreseen, ...(await this.notice(tx, agreement, lastDay)) };
    });
  }

  /** @throws NotFound, ForbiddenTransition, InvalidInput naming `lastDay`, or `shortNotice` when the notice is not observed */
  async execute(ctx: RequestContext, closing: Closing): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const agreement = await this.repository.lockById(tx, closing.agreementId);
      if (!agreement) throw new NotFound('agreement');
      const cut = closing.action === 'end' && { effective: this.until(agreement.effective, closing.lastDay) };
      const step: Step = {
        agreement,
        action: closing.action,
        reason: await this.reason(tx, agreement, closing),
        ...(cut && { writes: cut }),
      };
      await this.life.take(tx, 'hr', [step]);
      if (closing.action === 'end') {
        const ended = { agreementId: agreement.id, employeeId: agreement.employeeId, lastDay: closing.lastDay };
        // One letter only: the one about bookings, where there are any. A concurrent booking holds a lock on the
        // agreement, so it has been waited for.
        const { count } = await this.consequences.foresee(tx, AGREEMENT_ENDED, ended);
        if (count === 0) await this.outbox.add(tx, MAIL_AGREEMENT_ENDED, { agreementId: agreement.id });
        await this.events.publish(tx, AGREEMENT_ENDED, ended);
      }
      if (closing.action === 'decline') {
        const record = {
          by: 'employer',
          reason: closing.reason.trim(),
          textSha256: agreement.frozenSha256,
          signer: { employeeId: ctx.employeeId, memberId: ctx.actor.id, name: actorName(ctx), email: null },
          client: { ...ctx.client },
          timeZone: employerZone(),
        };
        await this.evidence.append(tx, [{ agreementId: agreement.id, kind: 'refused', record }]);
        await this.outbox.add(tx, MAIL_AGREEMENT_NEWS, { agreementId: agreement.id, news: 'declined' });
      }
      await this.audit.record(tx, {
        action: `agreements.${closing.action}`,
        subject: { type: 'agreement', id: agreement.id },
        detail: {
          reference: agreement.reference,
          version: agreement.version,
          ...(closing.action === 'end' && { lastDay: closing.lastDay }),
        },
      });
    });
  }

  /** The reason as kept and shown, with the reason for a short notice where there is one. */
  private async reason(tx: Tx, agreement: Agreement, closing: Closing): Promise<string | null> {
    if (closing.action === 'discard') return null;
    if (closing.action === 'decline') return closing.reason;
    const { notice, short } = await this.notice(tx, agreement, closing.lastDay);
    if (!short || !notice) return closing.reason;
    const why = closing.shortNotice?.trim();
    if (!why) {
      const params = { days: notice.days, day: notice.earliest };
      throw new InvalidInput([{ field: 'shortNotice', code: 'agreements.short-notice', params }]);
    }
    return `${closing.reason.trim()}\n${t(agreement.locale, 'agreements.ending.recorded', { days: notice.days, why })}`;
  }

  private async notice(
    tx: Tx,
    agreement: Agreement,
    lastDay: IsoDate,
  ): Promise<{ notice: Notice | null; short: boolean }> {
    const period = periodOf(agreement.effective);
    const { sector } = await this.employers.current(tx);
    const notice = agreedNotice(agreement, sector, this.clock.today());
    return { notice, short: isShort(notice, lastDay, period?.to ?? null) };
  }

  /** The days of an agreement cut after a last day, which is today or later and no later than agreed. */
  private until(effective: string | null, lastDay: IsoDate): string {
    const period = periodOf(effective);
    const fits =
      isIsoDate(lastDay) && lastDay >= this.clock.today() && (!period || period.to === null || lastDay <= period.to);
    if (!fits) throw new InvalidInput([{ field: 'lastDay', code: 'agreements.last-day' }]);
    return rangeText(period === null || lastDay < period.from ? null : { from: period.from, to: lastDay });
  }
}
