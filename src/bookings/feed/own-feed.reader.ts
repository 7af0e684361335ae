import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';

/** Since when somebody's calendar reads their bookings, and when it last did; the address itself is not kept. */
@HoldsOwnData('calendarFeed')
@Injectable()
export class OwnFeedReader implements OwnDataSource {
  constructor(private readonly feeds: CalendarFeedsRepository) {}

  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    return employeeId === null ? null : await this.feeds.of(tx, employeeId);
  }
}
