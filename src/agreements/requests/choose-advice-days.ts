import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ADVICE_DAYS, isAdviceDays } from '../framework/framework.rules.js';
import { TeleworkRequestsRepository } from './telework-requests.repository.js';

/** HR writes down how many days the framework gives managers for their opinion; open requests keep their day. */
@Injectable()
export class ChooseAdviceDays {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly requests: TeleworkRequestsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming `adviceDays` */
  async execute(ctx: RequestContext, { adviceDays }: { readonly adviceDays: number }): Promise<void> {
    if (!isAdviceDays(adviceDays))
      throw new InvalidInput([{ field: 'adviceDays', code: 'requests.advice-days', params: { ...ADVICE_DAYS } }]);
    await this.uow.run(ctx, async (tx) => {
      await this.requests.chooseAdviceDays(tx, adviceDays, actorName(ctx), this.clock.now());
      await this.audit.record(tx, {
        action: 'agreements.choose-advice-days',
        subject: { type: 'employer', id: requireTenant(ctx).employerId },
        detail: { adviceDays },
      });
    });
  }
}
