import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Letterheads } from '#libs/platform/letters/index.js';
import { BookingRecords } from '../booking-records.queries.js';
import { BookingMailReader } from '../mail/booking-mail.reader.js';
import { BookingLetters } from '../mail/booking-letters.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import { feedHash, secretOf } from './feed-address.rules.js';
import { FeedReaders } from './feed-readers.queries.js';

/** Days before today and from today on that a calendar is given: the same amount of work whatever the past. */
const DAYS_BEHIND = 31;
const DAYS_AHEAD = 400;

/** What a calendar reads. */
export interface FedBookings {
  /** An iCalendar object (RFC 5545). */
  readonly text: string;
  readonly sha256: string;
}

/** A person's own bookings as their calendar reads them. */
@Injectable()
export class FedBookingsReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly readers: FeedReaders,
    private readonly feeds: CalendarFeedsRepository,
    private readonly bookings: BookingRecords,
    private readonly mail: BookingMailReader,
    private readonly letterheads: Letterheads,
    private readonly letters: BookingLetters,
  ) {}

  /** @throws NotFound for an address under which nothing is read, or no longer */
  async of(fileName: string): Promise<FedBookings> {
    const secret = secretOf(fileName);
    const reader = secret === null ? null : await this.readers.of(feedHash(secret));
    if (!reader) throw new NotFound('calendar');
    const { employerId, employeeId, locale, zone, lastReadOn } = reader;
    const ctx = systemContext('calendar feed', employerId, 'calendar-feed', locale);
    const today = this.clock.today(zone);
    if (lastReadOn !== today) await this.uow.run(ctx, (tx) => this.feeds.read(tx, employeeId, today));
    return this.uow.read(ctx, async (tx) => {
      const [from, to] = [addDays(today, -DAYS_BEHIND), addDays(today, DAYS_AHEAD)];
      const bookings = await this.bookings.ofEmployee(tx, employeeId, from, to);
      const placed = await this.mail.placed(tx, employeeId, bookings);
      const text = this.letters.feed(locale, placed, await this.letterheads.of(tx));
      return { text, sha256: createHash('sha256').update(text).digest('hex') };
    });
  }
}
