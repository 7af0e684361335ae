import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { refusalText } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { BookingRecords } from '../booking-records.queries.js';
import { BookingMailReader } from '../mail/booking-mail.reader.js';
import { BookingLetters, type BookingLetter } from '../mail/booking-letters.js';
import { TELL_OF_SERIES } from './series.jobs.js';
import { SeriesRepository } from './series.repository.js';

type Payload = z.infer<typeof TELL_OF_SERIES.payload>;

/** The letter about the dates of a round. */
export interface SeriesLetter {
  readonly givenName: string;
  readonly booked: readonly (BookingLetter & { readonly part: string })[];
  readonly refused: readonly {
    readonly day: string;
    readonly part: string;
    readonly site: string;
    readonly why: string;
    /** What the date keeps of the series before; null for nothing. */
    readonly same: string | null;
  }[];
  readonly count: number;
  readonly url: string;
}

/** Tells a person in one letter which dates are booked, with one file for their calendar, and which are not and why. */
@HandlesJob(TELL_OF_SERIES)
@Injectable()
export class TellOfSeriesJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly series: SeriesRepository,
    private readonly bookings: BookingRecords,
    private readonly employees: EmployeeRecords,
    private readonly mail: BookingMailReader,
    private readonly sites: SiteRecords,
    private readonly words: BookingLetters,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { seriesId, round }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, (tx) => this.facts(tx, seriesId, round));
    if (!facts) return;
    const { employee, booked, refused } = facts;
    await this.letters.send(ctx, {
      effectKey: `bookings.series-told:${seriesId}:${round}`,
      to: { email: employee.email, employeeId: employee.id },
      write: (locale, letterhead) => {
        const part = (of: string) => t(locale, `bookings.ends.part.${of}`);
        const model: SeriesLetter = {
          givenName: employee.givenName,
          booked: booked.map(({ booking, site }) => ({
            ...this.words.model(booking, site, employee.givenName, letterhead),
            part: part(booking.part),
          })),
          refused: refused.map(({ day, siteName, refusal, former, ...one }) => ({
            day,
            part: part(one.part),
            site: siteName,
            why: refusalText(locale, refusal.code, refusal.params),
            same:
              former &&
              t(locale, 'bookings.series.same-part', { part: t(locale, `bookings.ends.part.${former.part}`) }),
          })),
          count: booked.length,
          url: letterhead.link(`/week/series/${seriesId}`),
        };
        const text = booked.length > 0 ? this.words.feed(locale, booked, letterhead) : null;
        return {
          ...this.views.renderEmail('bookings-repeated', model, locale, letterhead),
          attachments: text
            ? [{ fileName: 'palier.ics', type: 'text/calendar; charset=utf-8', bytes: Buffer.from(text) }]
            : [],
        };
      },
    });
  }

  /** Null where there is nothing to tell. */
  private async facts(tx: Tx, seriesId: string, round: number) {
    const series = await this.series.byId(tx, seriesId);
    const employee = series && (await this.employees.byId(tx, series.employeeId));
    const days = await this.series.days(tx, seriesId, round);
    if (!employee || days.length === 0) return null;
    const bookings = await this.bookings.byIds(
      tx,
      days.flatMap(({ bookingId }) => bookingId ?? []),
    );
    const standing = bookings.filter(({ cancelledAt }) => cancelledAt === null);
    const booked = await this.mail.placed(tx, employee.id, standing);
    const gone = days.filter(({ refusal }) => refusal !== null);
    const places = await this.sites.byIds(tx, [...new Set(gone.map(({ siteId }) => siteId))]);
    const nameOf = new Map(places.map(({ id, name }) => [id, name]));
    const refused = gone.flatMap(({ day, part, siteId, refusal, former }) =>
      refusal ? [{ day, part, siteName: nameOf.get(siteId) ?? '', refusal, former }] : [],
    );
    return booked.length + refused.length > 0 ? { employee, booked, refused } : null;
  }
}
