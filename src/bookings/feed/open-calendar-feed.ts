import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import { feedHash, newFeedSecret } from './feed-address.rules.js';

/** Somebody lets their calendar read their bookings under a secret address. */
@Injectable()
export class OpenCalendarFeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly feeds: CalendarFeedsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A former address of the same person ends.
   * @returns the secret, which cannot be read again
   * @throws NotFound for somebody who is no employee
   */
  async execute(ctx: RequestContext): Promise<string> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    const secret = newFeedSecret();
    await this.uow.run(ctx, async (tx) => {
      await this.feeds.open(tx, employeeId, feedHash(secret), this.clock.now());
      await this.audit.record(tx, { action: 'bookings.open-feed', subject: { type: 'employee', id: employeeId } });
    });
    return secret;
  }
}
