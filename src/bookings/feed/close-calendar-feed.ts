import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';

/** Somebody takes the address back: from then on nothing is read under it. */
@Injectable()
export class CloseCalendarFeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly feeds: CalendarFeedsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Twice changes nothing. @throws NotFound for somebody who is no employee */
  async execute(ctx: RequestContext): Promise<void> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.feeds.close(tx, employeeId))) return;
      await this.audit.record(tx, { action: 'bookings.close-feed', subject: { type: 'employee', id: employeeId } });
    });
  }
}
