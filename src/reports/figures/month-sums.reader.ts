import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, lastDayOfMonth, monthOf, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { foldSmallGroups, type Group, type ShownGroup } from '#libs/disclosure/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { KeptFigures, type Span } from '#libs/platform/kept-figures/index.js';
import { AgreementRecords } from '../../agreements/index.js';
import { BookedPlaces, BookingFigures, type BookingTotals } from '../../bookings/index.js';
import type { MonthTravel } from './avoided-travel.rules.js';
import { AvoidedTrips } from './avoided-trips.queries.js';
import { CoveredUnits } from './covered-units.queries.js';
import { MONTH_BOOKINGS, MONTH_PLACES, MONTH_TRAVEL, MONTHS_COVERED, UNITS_COVERED } from './kept-sums.js';

/** The sums over many rows behind monthly figures: kept ones where they are still valid. */
@Injectable()
export class MonthSumsReader {
  constructor(
    private readonly kept: KeptFigures,
    private readonly agreements: AgreementRecords,
    private readonly units: CoveredUnits,
    private readonly figures: BookingFigures,
    private readonly booked: BookedPlaces,
    private readonly trips: AvoidedTrips,
  ) {}

  /** Bookings of whole months. */
  async bookings(tx: Tx, months: readonly IsoMonth[]): Promise<BookingTotals[]> {
    return this.kept.of(tx, MONTH_BOOKINGS, months.map(wholeMonth), (missing) =>
      inTurn(missing, ({ first, last }) => this.figures.totals(tx, first, last)),
    );
  }

  /** Journeys avoided, of months that began before `today` or today: up to that day. Null where no desk was booked. */
  async travel(tx: Tx, months: readonly IsoMonth[], today: IsoDate): Promise<(MonthTravel | null)[]> {
    const spans = months.map((month): Span => {
      const { first, last } = wholeMonth(month);
      return { first, last: last < today ? last : today };
    });
    return this.kept.of(tx, MONTH_TRAVEL, spans, async (missing) => {
      // One walk over the bookings serves all months between the first and the last that are missing.
      const found = await this.trips.byMonth(tx, missing[0]!.first, missing.at(-1)!.last);
      const of = new Map(found.map(({ month, ...sums }) => [month, sums]));
      return missing.map(({ first }) => of.get(monthOf(first)) ?? null);
    });
  }

  /** People whose telework terms held on at least one day of a month, for each month from `from` to `to`. */
  async covered(tx: Tx, from: IsoMonth, to: IsoMonth): Promise<{ month: IsoMonth; employees: number }[]> {
    const span = { first: firstDayOfMonth(from), last: lastDayOfMonth(to) };
    const [covered = []] = await this.kept.of(tx, MONTHS_COVERED, [span], async () => [
      await this.agreements.coveredByMonth(tx, from, to),
    ]);
    return covered;
  }

  /** The same for one month by unit, small ones merged; the key is the unit's name. */
  async coveredByUnit(tx: Tx, month: IsoMonth): Promise<{ covered: number; rows: ShownGroup[] }> {
    const span = wholeMonth(month);
    const [units = { covered: 0, rows: [] }] = await this.kept.of(tx, UNITS_COVERED, [span], async () => {
      const groups = (await this.units.between(tx, span.first, span.last)).map(({ unit, people }): Group => ({
        key: unit,
        people: new Set(people),
        amount: people.length,
      }));
      return [{ covered: groups.reduce((sum, { amount }) => sum + amount, 0), rows: foldSmallGroups(groups) }];
    });
    return units;
  }

  /** Half-days by site in a month, sites with few people merged; the key is the site's id. */
  async bookedBySite(tx: Tx, month: IsoMonth): Promise<ShownGroup[]> {
    const span = wholeMonth(month);
    const [places = []] = await this.kept.of(tx, MONTH_PLACES, [span], async () => {
      const people = new Map<string, Set<string>>();
      for (const { siteId, employeeId } of await this.booked.between(tx, span.first, span.last))
        people.set(siteId, (people.get(siteId) ?? new Set()).add(employeeId));
      const amounts = await this.figures.byMonthAndSite(tx, span.first, span.last);
      return [
        foldSmallGroups(
          amounts.map(({ siteId, halfDays }): Group => ({
            key: siteId,
            people: people.get(siteId) ?? new Set(),
            amount: halfDays,
          })),
        ),
      ];
    });
    return places;
  }
}

const wholeMonth = (month: IsoMonth): Span => ({ first: firstDayOfMonth(month), last: lastDayOfMonth(month) });

async function inTurn<A, B>(list: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  for (const one of list) results.push(await work(one));
  return results;
}
