import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { BookingRecords } from '../booking-records.queries.js';
import { ArrivalBy } from '../arrival-by.queries.js';
import { TellDevices } from '../push/tell-devices.js';
import { SEND_BOOKING_REMINDER } from './booking-mail.jobs.js';
import { BookingLetters } from './booking-letters.js';

type Payload = z.infer<typeof SEND_BOOKING_REMINDER.payload>;

/** The letter `booking-reminder`: the desks of one day. */
export interface BookingReminderLetter {
  readonly givenName: string;
  readonly day: string;
  /** Where the day begins, for the subject. */
  readonly first: ReturnType<BookingLetters['model']>;
  readonly lines: readonly (ReturnType<BookingLetters['model']> & {
    /** When an arrival has to be recorded so that the desk stays held; null where nothing is released otherwise. */
    readonly arrivalBy: Date | null;
  })[];
  /** Where reminders are switched off. */
  readonly choicesUrl: string;
}

/**
 * Reminds a person, the evening before, of where their desk is; not of bookings that are cancelled or have begun, and
 * nobody who wants no reminders.
 */
@HandlesJob(SEND_BOOKING_REMINDER)
@Injectable()
export class SendBookingReminderJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookings: BookingRecords,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly arrivals: ArrivalBy,
    private readonly members: MemberDirectory,
    private readonly words: BookingLetters,
    private readonly devices: TellDevices,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { employeeId, day }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const employee = await this.employees.byId(tx, employeeId);
      if (!employee || !worksOn(employee, day)) return null;
      if (!(await this.members.wantsReminders(tx, employeeId))) return null;
      const bookings = await this.bookings.ofEmployee(tx, employeeId, day, day);
      const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
      const arrivals = new Map<string, Date | null>();
      for (const booking of bookings) arrivals.set(booking.id, await this.arrivals.of(tx, booking));
      return { employee, bookings, sites, arrivals };
    });
    if (!facts) return;
    const { employee, bookings, sites, arrivals } = facts;
    const now = this.clock.now();
    const rows = bookings.flatMap((booking) => {
      const site = sites.find(({ id }) => id === booking.siteId);
      return site && booking.start > now ? [{ booking, site }] : [];
    });
    if (rows.length === 0) return;
    const effectKey = `bookings.reminder:${employeeId}:${day}`;
    const { id, siteId, start } = rows[0]!.booking;
    const news = { news: 'tomorrow', siteId, day, at: start.toISOString(), path: `/week/bookings/${id}` } as const;
    await this.devices.execute(ctx, { effectKey, employeeId, ...news });
    await this.letters.send(ctx, {
      effectKey,
      to: { email: employee.email, employeeId },
      write: (locale, letterhead) => {
        const lines = rows.map(({ booking, site }) => {
          const by = arrivals.get(booking.id) ?? null;
          // A booking that ends before it is released then is not released.
          const arrivalBy = by !== null && by < booking.end ? by : null;
          return { ...this.words.model(booking, site, employee.givenName, letterhead), arrivalBy };
        });
        const model: BookingReminderLetter = {
          givenName: employee.givenName,
          day,
          first: lines[0]!,
          lines,
          choicesUrl: letterhead.link('/account'),
        };
        return this.views.renderEmail('booking-reminder', model, locale, letterhead);
      },
    });
  }
}
