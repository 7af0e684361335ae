import { Injectable } from '@nestjs/common';
import { lastDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ClosedMonthsRepository } from '../closed-months.repository.js';
import { MonthNotOver } from '../ledger.errors.js';

/** HR settles the half days of a month: from then on they change by corrections only. Nothing opens it again. */
@Injectable()
export class CloseMonth {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly closed: ClosedMonthsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns false when it was closed already @throws MonthNotOver */
  async execute(ctx: RequestContext, { month }: { readonly month: IsoMonth }): Promise<boolean> {
    if (lastDayOfMonth(month) >= this.clock.today()) throw new MonthNotOver(month);
    return this.uow.run(ctx, async (tx) => {
      if (!(await this.closed.close(tx, month, actorName(ctx), this.clock.now()))) return false;
      await this.audit.record(tx, { action: 'ledger.close', subject: { type: 'month', id: month }, detail: {} });
      return true;
    });
  }
}
