import { Injectable } from '@nestjs/common';
import { addDays, isoWeek, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { BookingRecords } from '../booking-records.queries.js';
import { asUsual, type SeriesWish } from './pattern.rules.js';

/** How many weeks before are looked through for the last one with a desk: a holiday lies between. */
const WEEKS_BEFORE = 4;

/** What a week would be like if it were as the last one with a desk. */
@Injectable()
export class UsualWeekReader {
  constructor(
    private readonly clock: Clock,
    private readonly bookings: BookingRecords,
  ) {}

  /** @param monday of the week to book @returns nothing for a week that is over, or where all is held already */
  async wishes(tx: Tx, employeeId: string, monday: IsoDate): Promise<SeriesWish[]> {
    const all = await this.bookings.ofEmployee(tx, employeeId, addDays(monday, -7 * WEEKS_BEFORE), addDays(monday, 6));
    const held = all.filter(({ day }) => day >= monday);
    const before = all.filter(({ day }) => day < monday);
    const last = before.at(-1);
    if (!last) return [];
    const former = before.filter(({ day }) => day >= isoWeek(last.day).monday);
    const today = this.clock.today();
    return asUsual(former, held, monday).filter(({ day }) => day >= today);
  }
}
