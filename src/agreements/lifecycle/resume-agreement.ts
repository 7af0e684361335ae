import { Injectable } from '@nestjs/common';
import { isIsoDate, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences, type Foreseen } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { MAIL_AGREEMENT_PAUSE } from '../letters/letter.jobs.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { resumedDays, type SuspendedDays } from '../register/suspension.rules.js';
import { SuspensionsRepository } from '../register/suspensions.repository.js';
import { AGREEMENT_RESUMED } from './agreement.events.js';
import { AgreementLife } from './agreement-life.js';

/** The first day on which a suspended agreement applies again. */
export interface ResumptionWish {
  readonly agreementId: string;
  readonly on: IsoDate;
}

/** What HR sees before an agreement resumes. */
export interface ForeseenResumption {
  readonly agreement: Agreement;
  /** The days that are covered again; null when that day is not suspended. */
  readonly freed: SuspendedDays | null;
  /** Bookings that the suspension cancelled: they stay cancelled. */
  readonly foreseen: Foreseen;
}

/**
 * Resumes a suspended agreement before the end of its suspension; resumed from the first day of a suspension that has
 * not begun, that suspension is void. Days that have passed stay suspended. What was cancelled stays cancelled.
 */
@Injectable()
export class ResumeAgreement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly suspensions: SuspensionsRepository,
    private readonly life: AgreementLife,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly consequences: Consequences,
  ) {}

  /**
   * What would follow from resuming.
   * @throws NotFound, InvalidInput naming `on`
   */
  async foresee(ctx: RequestContext, { agreementId, on }: ResumptionWish): Promise<ForeseenResumption> {
    return this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, agreementId);
      if (!agreement) throw new NotFound('agreement');
      const freed = await this.freed(tx, agreementId, on);
      const foreseen = freed
        ? await this.consequences.foresee(tx, AGREEMENT_RESUMED, {
            agreementId,
            employeeId: agreement.employeeId,
            ...freed,
          })
        : { consequences: [], count: 0 };
      return { agreement, freed, foreseen };
    });
  }

  /**
   * @returns the days that are covered again; null when that day was not suspended, and nothing changed
   * @throws NotFound, InvalidInput naming `on` (a day that has passed)
   */
  async execute(ctx: RequestContext, { agreementId, on }: ResumptionWish): Promise<SuspendedDays | null> {
    return this.uow.run(ctx, async (tx) => {
      const agreement = await this.repository.lockById(tx, agreementId);
      if (!agreement) throw new NotFound('agreement');
      const freed = await this.freed(tx, agreementId, on);
      if (!freed) return null;
      await this.suspensions.free(tx, agreementId, freed.from, freed.to);
      const { locale, reference, version } = agreement;
      const words = t(locale, 'agreements.suspension.resumed', { day: formatDate(locale, freed.from, 'date') });
      await this.life.note(tx, agreement, 'resumed', words);
      await this.outbox.add(tx, MAIL_AGREEMENT_PAUSE, { agreementId, news: 'resumed', ...freed });
      await this.audit.record(tx, {
        action: 'agreements.resume',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference, version, ...freed },
      });
      return freed;
    });
  }

  private async freed(tx: Tx, agreementId: string, on: IsoDate): Promise<SuspendedDays | null> {
    const today = this.clock.today();
    if (!isIsoDate(on)) throw new InvalidInput([{ field: 'on', code: 'agreements.day-unknown' }]);
    if (on < today) throw new InvalidInput([{ field: 'on', code: 'agreements.resume-past', params: { today } }]);
    return resumedDays(on, await this.suspensions.of(tx, agreementId));
  }
}
