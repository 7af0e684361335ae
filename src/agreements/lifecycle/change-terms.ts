import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock, employerHolidays } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { ChangedMeanwhile, ForbiddenTransition } from '../register/agreement.errors.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { bareTerms, DAYS_TO_SIGN, usualStart } from '../register/agreement-terms.rules.js';
import { BeginDrafts } from './begin-drafts.js';

/**
 * HR changes terms in force: a draft of the next version begins with the same terms, to be corrected and signed. The present
 * version holds until the day before the new one does.
 */
@Injectable()
export class ChangeTerms {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly agreements: AgreementRepository,
    private readonly drafts: BeginDrafts,
  ) {}

  /**
   * @returns the draft. A draft that the person has already is replaced.
   * @throws NotFound, also for somebody who left; ForbiddenTransition for terms that do not hold any more; ChangedMeanwhile
   */
  async execute(ctx: RequestContext, { agreementId }: { readonly agreementId: string }): Promise<string> {
    const today = this.clock.today();
    try {
      return await this.uow.run(ctx, async (tx) => {
        const agreement = await this.agreements.lockById(tx, agreementId);
        if (!agreement) throw new NotFound('agreement');
        const period = periodOf(agreement.effective);
        const last = period?.to ?? null;
        if (agreement.state !== 'in_force' || !period || (last !== null && last < today))
          throw new ForbiddenTransition(agreement.state, 'prepare');
        const startOn = usualStart(period.from > today ? period.from : today, employerHolidays());
        const terms = { ...bareTerms(agreement), startOn, endOn: last !== null && last >= startOn ? last : null };
        const [draft] = await this.drafts.begin(tx, {
          employeeIds: [agreement.employeeId],
          locale: agreement.locale,
          terms,
          signBy: addDays(today, DAYS_TO_SIGN),
        });
        if (draft === undefined) throw new Error('a change began no draft');
        return draft;
      });
    } catch (error) {
      if (['agreements_version_once', 'agreements_one_draft'].some((name) => violates(error, name)))
        throw new ChangedMeanwhile();
      throw error;
    }
  }
}
