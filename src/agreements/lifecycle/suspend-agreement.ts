import { Injectable } from '@nestjs/common';
import { addDays, isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MAIL_AGREEMENT_PAUSE } from '../letters/letter.jobs.js';
import type { Agreement } from '../register/agreement.entity.js';
import { ForbiddenTransition } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { isShort, type Notice } from '../register/notice.rules.js';
import { suspendedWords } from '../register/suspended-words.js';
import { judgeSuspension, type SuspendedDays } from '../register/suspension.rules.js';
import { SuspensionsRepository } from '../register/suspensions.repository.js';
import { EmployerDirectory } from '../../employers/index.js';
import { agreedNotice } from './agreed-notice.js';
import { AGREEMENT_SUSPENDED } from './agreement.events.js';
import { AgreementLife } from './agreement-life.js';

/** Days on which an agreement is not to apply, both included, and why. */
export interface SuspensionWish extends SuspendedDays {
  readonly agreementId: string;
  readonly reason: string;
  /** Why the notice in the agreement is not observed; required when it is not. */
  readonly shortNotice?: string | null;
}

/** What HR sees before an agreement is suspended. */
export interface ForeseenSuspension {
  readonly agreement: Agreement;
  readonly foreseen: Foreseen;
  readonly notice: Notice | null;
  readonly short: boolean;
}

/**
 * Suspends an agreement for some days, without ending it: its last day and its return clause stay. The text of an
 * agreement sets a notice for ending telework and none for a pause; the same notice is applied to the pause, and a
 * shorter one requires a reason.
 */
@Injectable()
export class SuspendAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly suspensions: SuspensionsRepository,
    private readonly life: AgreementLife,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly consequences: Consequences,
    private readonly employers: EmployerDirectory,
  ) {}

  /**
   * What would follow from suspending an agreement.
   * @throws NotFound, ForbiddenTransition, InvalidInput naming `from` or `to`
   */
  async foresee(ctx: RequestContext, wish: SuspendedDays & { agreementId: string }): Promise<ForeseenSuspension> {
    return this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, wish.agreementId);
      if (!agreement) throw new NotFound('agreement');
      await this.judge(tx, agreement, wish);
      const { id: agreementId, employeeId } = agreement;
      const { from, to } = wish;
      const foreseen = await this.consequences.foresee(tx, AGREEMENT_SUSPENDED, { agreementId, employeeId, from, to });
      return { agreement, foreseen, ...(await this.notice(tx, agreement, from)) };
    });
  }

  /**
   * @returns whether anything changed: the same suspension requested twice is recorded once
   * @throws NotFound, ForbiddenTransition (the terms hold on no day to come), InvalidInput naming `from`, `to`, or
   * `shortNotice` when the notice is not observed
   */
  async execute(ctx: RequestContext, wish: SuspensionWish): Promise<boolean> {
    return this.uow.run(ctx, async (tx) => {
      const agreement = await this.repository.lockById(tx, wish.agreementId);
      if (!agreement) throw new NotFound('agreement');
      if ((await this.judge(tx, agreement, wish)) === 'standing') return false;
      const { id: agreementId, employeeId, reference, version } = agreement;
      const { from, to } = wish;
      const reason = await this.reason(tx, agreement, wish);
      const asked = { from, to, reason, askedBy: actorName(ctx), askedAt: this.clock.now() };
      await this.suspensions.add(tx, newId(), agreementId, asked);
      await this.life.note(tx, agreement, 'suspended', recorded(agreement, { from, to }, reason));
      // One letter only: the one about bookings, where there are any. A concurrent booking holds a lock on the
      // agreement, so it has been waited for.
      const { count } = await this.consequences.foresee(tx, AGREEMENT_SUSPENDED, { agreementId, employeeId, from, to });
      if (count === 0) await this.outbox.add(tx, MAIL_AGREEMENT_PAUSE, { agreementId, news: 'suspended', from, to });
      await this.events.publish(tx, AGREEMENT_SUSPENDED, { agreementId, employeeId, from, to });
      await this.audit.record(tx, {
        action: 'agreements.suspend',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference, version, from, to },
      });
      return true;
    });
  }

  private async judge(tx: Tx, agreement: Agreement, { from, to }: SuspendedDays): Promise<'new' | 'standing'> {
    for (const [field, day] of Object.entries({ from, to }))
      if (!isIsoDate(day)) throw new InvalidInput([{ field, code: 'agreements.day-unknown' }]);
    const period = periodOf(agreement.effective);
    const today = this.clock.today();
    if (!period || (period.to !== null && period.to < today)) throw new ForbiddenTransition(agreement.state, 'suspend');
    const present = await this.suspensions.of(tx, agreement.id);
    const judged = judgeSuspension({ from, to }, { period, today, present });
    if (typeof judged !== 'string') throw new InvalidInput([judged]);
    return judged;
  }

  /** The reason as kept and shown, with the reason for a short notice where there is one. */
  private async reason(tx: Tx, agreement: Agreement, { from, reason, shortNotice }: SuspensionWish): Promise<string> {
    const said = reason.trim();
    if (!said) throw new InvalidInput([{ field: 'reason', code: 'agreements.reason-missing' }]);
    const { notice, short } = await this.notice(tx, agreement, from);
    if (!short || !notice) return said;
    const why = shortNotice?.trim();
    if (!why) {
      const params = { days: notice.days, day: addDays(notice.earliest, 1) };
      throw new InvalidInput([{ field: 'shortNotice', code: 'agreements.short-notice', params }]);
    }
    return `${said}\n${t(agreement.locale, 'agreements.ending.recorded', { days: notice.days, why })}`;
  }

  /** The notice is that of an end: the day before the suspension would be the last one covered. */
  private async notice(
    tx: Tx,
    agreement: Agreement,
    from: IsoDate,
  ): Promise<{ notice: Notice | null; short: boolean }> {
    const { sector } = await this.employers.current(tx);
    const notice = agreedNotice(agreement, sector, this.clock.today());
    return { notice, short: isShort(notice, addDays(from, -1), null) };
  }
}

/** « Suspension du 1er au 12 décembre 2026. Travaux. », in the language of the agreement. */
const recorded = ({ locale }: Agreement, days: SuspendedDays, reason: string) =>
  t(locale, 'agreements.suspension.recorded', { days: suspendedWords(locale, days), reason });
