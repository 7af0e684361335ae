import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { BookingMonthsRepository } from './booking-months.repository.js';

/** Makes the tables of the months to come, and of months whose bookings found none. Doing it again changes nothing. */
@Injectable()
export class OpenMonths {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly months: BookingMonthsRepository,
  ) {}

  /** @returns how many it made */
  async execute(ctx: RequestContext): Promise<number> {
    return this.uow.run(ctx, (tx) => this.months.open(tx));
  }
}
