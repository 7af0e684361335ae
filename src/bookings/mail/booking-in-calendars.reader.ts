import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { Letterheads } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { calendarCopy, type DeskEntry } from './booking-calendar.rules.js';
import { BookingLetters } from './booking-letters.js';
import { BookingMailReader } from './booking-mail.reader.js';

/** A booking as a calendar has it that somebody keeps elsewhere: word for word what its invitation says. */
export interface EnteredBooking {
  readonly employeeId: string;
  /** The mailbox that the employer knows of the person. */
  readonly email: string;
  readonly day: IsoDate;
  readonly end: Date;
  readonly entry: DeskEntry;
  /** The same as an iCalendar object without a method (RFC 4791). */
  readonly text: string;
}

/** Says what calendars have of a booking now. */
@Injectable()
export class BookingInCalendarsReader {
  constructor(
    private readonly mail: BookingMailReader,
    private readonly words: BookingLetters,
    private readonly members: MemberDirectory,
    private readonly letterheads: Letterheads,
  ) {}

  /** Null for a booking that is not there. */
  async of(tx: Tx, bookingId: string): Promise<EnteredBooking | null> {
    const whole = await this.mail.within(tx, bookingId);
    if (!whole) return null;
    const { booking, employee } = whole;
    const { id: employeeId, email } = employee;
    const locale = await this.members.languageOf(tx, { email, employeeId });
    const entry = this.words.entry(locale, whole, await this.letterheads.of(tx));
    return { employeeId, email, day: booking.day, end: booking.end, entry, text: calendarCopy(entry) };
  }
}
