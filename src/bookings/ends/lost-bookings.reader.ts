import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Foresees, type Consequence, type Forecaster } from '#libs/platform/consequences/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import { EMPLOYEE_STAYS, EmployeeRecords } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { LostBookings, type TakenBack } from './lost-bookings.queries.js';

type Payload = z.infer<typeof EMPLOYEE_STAYS.payload>;

/**
 * Lists the bookings cancelled by a departure that is put off or withdrawn: they stay cancelled and can be booked
 * again.
 */
@Foresees(EMPLOYEE_STAYS)
@Injectable()
export class LostBookingsReader implements Forecaster<Payload> {
  constructor(
    private readonly lost: LostBookings,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly clock: Clock,
  ) {}

  foresee(tx: Tx, { employeeId, from, until }: Payload): Promise<Consequence> {
    return this.consequence(tx, employeeId, ['employees.left', 'agreements.ended'], from, until);
  }

  /** The same for any reversed ending; `until` is the first day that no longer counts, null for all to come. */
  async consequence(
    tx: Tx,
    employeeId: string,
    reasons: readonly TakenBack[],
    from: IsoDate,
    until: IsoDate | null,
  ): Promise<Consequence> {
    const { locale } = tx.ctx;
    const today = this.clock.today();
    const bookings = await this.lost.of(tx, employeeId, reasons, from > today ? from : today, until);
    const person = await this.employees.byId(tx, employeeId);
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    const names = new Map(sites.map(({ id, name }) => [id, name]));
    const rows = bookings.map(({ day, part, siteId, deskLabel }) => ({
      when: t(locale, 'bookings.ends.when', {
        day: formatDate(locale, day, 'short'),
        part: t(locale, `bookings.ends.part.${part}`),
      }),
      who: person ? `${person.givenName} ${person.familyName}` : '',
      where: t(locale, 'bookings.ends.where', { site: names.get(siteId) ?? '', desk: deskLabel }),
      outcome: t(locale, 'bookings.ends.outcome.stays-cancelled'),
    }));
    const count = bookings.length;
    const sentence = t(locale, 'bookings.ends.will.stay-cancelled', { count });
    return { sentence, count, people: Math.min(count, 1), rows };
  }
}
