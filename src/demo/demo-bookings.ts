import { Injectable } from '@nestjs/common';
import { addDays, monthOf, type IsoDate } from '#libs/calendar/index.js';
import { TravelTime } from '#libs/geo/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { AgreementRecords } from '../agreements/index.js';
import { BookDesk, BookedPlaces, ShowDesks } from '../bookings/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { SiteRecords } from '../sites/index.js';
import type { DemoCompany } from './demo-companies.js';
import { PERSONAS, steady } from './demo-people.rules.js';

/** The longest one-way trip in the demonstration, in minutes. */
const MOST_MINUTES = 40;

/** Gives the demonstration its weeks of bookings, through the booking use case itself. */
@Injectable()
export class DemoBookings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly agreements: AgreementRecords,
    private readonly grants: QuotaGrants,
    private readonly sites: SiteRecords,
    private readonly booked: BookedPlaces,
    private readonly book: BookDesk,
    private readonly show: ShowDesks,
    private readonly travel: TravelTime,
  ) {}

  /** One week, unless it has bookings. A refusal (full, closed, quota used up) simply leaves that person out. */
  async week(ctx: RequestContext, company: DemoCompany, monday: IsoDate): Promise<void> {
    const { known, people, sites } = await this.uow.read(ctx, async (tx) => ({
      known: await this.booked.between(tx, monday, addDays(monday, 6)),
      people: await this.regulars(tx, company, monday),
      sites: await this.sites.byIds(tx, await this.grants.sitesOf(tx, [monthOf(monday)])),
    }));
    if (known.length > 0) return;
    for (const person of people) {
      const key = `${person.staffNumber} ${monday}`;
      if (steady(`absent ${key}`) < 0.15) continue;
      if (!person.home) continue;
      const ways = await this.travel.from(person.home, { origins: 'homes', to: sites });
      const nearest = sites
        .map((site, at) => ({ site, minutes: ways[at]?.minutes ?? Infinity }))
        .filter(({ minutes }) => minutes <= MOST_MINUTES)
        .toSorted((a, b) => a.minutes - b.minutes)[0];
      if (!nearest) continue;
      const day = addDays(monday, Math.floor(steady(`day ${key}`) * 5));
      const part = steady(`part ${key}`) < 0.15 ? 'am' : 'day';
      try {
        await this.book.execute(ctx, { siteId: nearest.site.id, day, part, employeeId: person.id });
        await this.showDesks(ctx, person);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
  }

  /** Some people show where they sit, as people do. */
  private async showDesks(ctx: RequestContext, { id: employeeId, staffNumber }: EmployeeView): Promise<void> {
    const own = requestContext({ ...ctx, employeeId });
    if (steady(`colleagues ${staffNumber}`) < 0.6) await this.show.execute(own, { audience: 'colleagues', show: true });
    if (steady(`lobby ${staffNumber}`) < 0.6) await this.show.execute(own, { audience: 'lobby', show: true });
  }

  /** Who books nearly every week: people with an agreement, the employee persona left free to try. */
  private async regulars(tx: Tx, company: DemoCompany, day: IsoDate): Promise<EmployeeView[]> {
    const covered = new Set((await this.agreements.allInForce(tx, day)).map(({ employeeId }) => employeeId));
    const number = `D${String(PERSONAS.employee + 1).padStart(4, '0')}`;
    const present = await this.employees.presentOn(tx, day);
    const persona = present.find(({ staffNumber }) => staffNumber === number);
    // Colleagues of the persona come first, so that « Mes collègues » has somebody to show.
    const rank = ({ staffNumber, managerId }: EmployeeView): number =>
      steady(`regular ${staffNumber}`) * (managerId !== null && managerId === persona?.managerId ? 0.2 : 1);
    return present
      .filter(({ id, staffNumber }) => covered.has(id) && staffNumber !== number)
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, company.regulars);
  }
}
