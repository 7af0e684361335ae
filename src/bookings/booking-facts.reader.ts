import { Injectable } from '@nestjs/common';
import { isoWeek, localDay, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AgreementRecords, type AgreementTerms } from '../agreements/index.js';
import type { EmployeeView } from '../employees/index.js';
import { SiteRecords, type SiteDay, type SiteView } from '../sites/index.js';
import { BookingRepository } from './booking.repository.js';
import { slotOf, type BookingFacts, type SlotWish } from './booking.rules.js';

/** The facts of one wish, and what they were made from. */
export interface GatheredFacts {
  readonly facts: BookingFacts;
  readonly terms: AgreementTerms | null;
  /** Hours of the site on that day; null when the site is unknown to the timetable. */
  readonly siteDay: SiteDay | null;
}

/** Gathers what the rules of booking ask: the same facts for the page before and for the use case itself. */
@Injectable()
export class BookingFactsReader {
  constructor(
    private readonly clock: Clock,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly bookings: BookingRepository,
  ) {}

  async of(tx: Tx, employee: EmployeeView, site: SiteView, day: IsoDate, wish: SlotWish): Promise<GatheredFacts> {
    const siteDay = (await this.sites.hoursOn(tx, [site.id], day)).get(site.id) ?? null;
    const terms = await this.agreements.inForce(tx, employee.id, day);
    const { monday, sunday } = isoWeek(day);
    const now = this.clock.now();
    const facts: BookingFacts = {
      day,
      now,
      today: localDay(now, site.zone),
      siteName: site.name,
      siteOpens: siteDay?.open === true,
      slot: siteDay?.open ? slotOf(day, wish, siteDay.hours, site.zone) : undefined,
      leftOn: employee.leftOn,
      terms,
      bookedDays: await this.bookings.bookedDays(tx, employee.id, monday, sunday),
    };
    return { facts, terms, siteDay };
  }
}
