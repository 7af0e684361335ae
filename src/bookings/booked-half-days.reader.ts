import { Injectable } from '@nestjs/common';
import { halvesOf, type IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KnowsHalfDays, type HalfDaySource, type PersonsEntry } from '../ledger/index.js';
import { BookingRecords } from './booking-records.queries.js';
import { COUNTRY_OF_SITES } from './known-halves.rules.js';

/** Half days for which somebody holds a desk: booked and not cancelled, which is no more than an intention to be there. */
@KnowsHalfDays()
@Injectable()
export class BookedHalfDaysReader implements HalfDaySource {
  constructor(private readonly records: BookingRecords) {}

  async halfDays(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<PersonsEntry[]> {
    const bookings = await this.records.ofEmployees(tx, employeeIds, from, to);
    return bookings.flatMap(({ employeeId, day, part }) =>
      halvesOf(part).map((half) => ({
        employeeId,
        day,
        half,
        kind: 'third-place' as const,
        country: COUNTRY_OF_SITES,
        origin: 'booked' as const,
        place: 0,
      })),
    );
  }
}
