import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { MAIL_AGREEMENT_RETURNED } from '../letters/letter.jobs.js';
import type { Agreement } from '../register/agreement.entity.js';
import { ForbiddenTransition } from '../register/agreement.errors.js';
import { periodOf, rangeText } from '../register/agreement.rules.js';
import type { Notice } from '../register/notice.rules.js';
import { OwnAgreements } from './own-agreements.js';
import { agreedNotice } from '../lifecycle/agreed-notice.js';
import { AGREEMENT_ENDED } from '../lifecycle/agreement.events.js';
import { AgreementLife } from '../lifecycle/agreement-life.js';

/** The employee's wish to come back: the last day of telework, and what they wish to say. */
export interface ReturnWish {
  readonly agreementId: string;
  readonly lastDay: IsoDate;
  readonly reason: string | null;
}

/** What somebody sees before they end their own agreement. */
export interface ForeseenReturn {
  readonly agreement: Agreement;
  readonly notice: Notice | null;
  /** The first last day that the notice allows. */
  readonly earliest: IsoDate;
  readonly foreseen: Foreseen;
}

/**
 * The employee ends telework with the notice of the text, that of the adaptation period while it lasts: either side may
 * (ANI of 19/07/2005, article 3; décret n° 2016-151, article 5). A shorter one is for HR to agree to.
 */
@Injectable()
export class ReturnWithNotice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnAgreements,
    private readonly employers: EmployerDirectory,
    private readonly life: AgreementLife,
    private readonly evidence: EvidenceRepository,
    private readonly consequences: Consequences,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** What would follow. @throws NotFound, ForbiddenTransition, InvalidInput naming `lastDay` */
  async foresee(ctx: RequestContext, wish: ReturnWish): Promise<ForeseenReturn> {
    // Locked as for the end itself: what is shown is what would be done.
    return this.uow.run(ctx, async (tx) => {
      const { agreement, notice, earliest } = await this.checked(tx, wish);
      const { id: agreementId, employeeId } = agreement;
      const ended = { agreementId, employeeId, lastDay: wish.lastDay };
      return { agreement, notice, earliest, foreseen: await this.consequences.foresee(tx, AGREEMENT_ENDED, ended) };
    });
  }

  /** @throws NotFound, ForbiddenTransition, InvalidInput naming `lastDay` */
  async execute(ctx: RequestContext, wish: ReturnWish): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const { agreement } = await this.checked(tx, wish);
      const { id: agreementId, employeeId, reference, version, locale } = agreement;
      const { lastDay } = wish;
      const said = wish.reason?.trim() || null;
      const period = periodOf(agreement.effective);
      const left = period === null || lastDay < period.from ? null : { from: period.from, to: lastDay };
      const reason = said ?? t(locale, 'agreements.return.recorded');
      await this.life.take(tx, 'employee', [
        { agreement, action: 'end', reason, writes: { effective: rangeText(left) } },
      ]);
      const record = {
        lastDay,
        reason: said,
        textSha256: agreement.frozenSha256,
        signer: await this.own.signer(tx),
        client: { ...ctx.client },
        timeZone: employerZone(),
      };
      await this.evidence.append(tx, [{ agreementId, kind: 'notice_given', record }]);
      await this.outbox.add(tx, MAIL_AGREEMENT_RETURNED, { agreementId });
      await this.events.publish(tx, AGREEMENT_ENDED, { agreementId, employeeId, lastDay });
      // Why somebody returns may be personal: it stays with the agreement and out of the audit trail.
      await this.audit.record(tx, {
        action: 'agreements.return',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference, version, lastDay },
      });
    });
  }

  /** One's own terms in force, and a last day that their notice allows. */
  private async checked(tx: Tx, { agreementId, lastDay }: ReturnWish) {
    const today = this.clock.today();
    const agreement = await this.own.lock(tx, agreementId);
    if (agreement.state !== 'in_force') throw new ForbiddenTransition(agreement.state, 'end');
    const { sector } = await this.employers.current(tx);
    const notice = agreedNotice(agreement, sector, today);
    const earliest = notice?.earliest ?? today;
    const agreedEnd = periodOf(agreement.effective)?.to ?? null;
    if (!isIsoDate(lastDay)) throw new InvalidInput([{ field: 'lastDay', code: 'agreements.day-unknown' }]);
    if (agreedEnd !== null && lastDay >= agreedEnd)
      throw new InvalidInput([{ field: 'lastDay', code: 'agreements.return-after-end', params: { day: agreedEnd } }]);
    if (lastDay < earliest)
      throw new InvalidInput([{ field: 'lastDay', code: 'agreements.return-too-soon', params: { day: earliest } }]);
    return { agreement, notice, earliest };
  }
}
