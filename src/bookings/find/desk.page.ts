import { Injectable } from '@nestjs/common';
import { addDays, halfDays, isoWeek, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { AgreementTerms } from '../../agreements/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { bookingRefusal, type BookingFacts, type Slot } from '../booking.rules.js';
import { BookerReader, type Booker } from './booker.reader.js';
import { NearbyDesksReader } from './nearby-desks.reader.js';
import { isBookable, quotaLeft, type FoundPlace } from './found-place.rules.js';

const CANDIDATES = 40;
const ALTERNATIVES = 3;

/** One place on one day, just before it is booked. */
export interface DeskOffer {
  readonly booker: Booker;
  readonly place: FoundPlace;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly facts: BookingFacts;
  readonly slot: Slot | undefined;
  readonly terms: AgreementTerms | null;
  /** The person's bookings of that week. */
  readonly week: readonly BookingView[];
  /** What stands against it as of now; null when nothing does. */
  readonly refusal: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null;
  /** Other places that could be booked for the same time, nearest first; looked for only when this one cannot. */
  readonly alternatives: readonly FoundPlace[];
}

/** The page before a booking: the same facts and rules as the booking itself, looked at without a lock. */
@Injectable()
export class DeskPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookers: BookerReader,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
    private readonly bookings: BookingRecords,
  ) {}

  /** @throws NotFound when the place is unknown or the account belongs to no employee */
  async offer(ctx: RequestContext, siteId: string, day: IsoDate, part: DayPart, refused = false): Promise<DeskOffer> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) throw new NotFound('employee');
      const place = await this.finder.one(tx, siteId, booker.home, day);
      if (!place) throw new NotFound('site');
      const { facts, terms } = await this.facts.of(tx, booker.employee, place.site, day, { part });
      const { monday } = isoWeek(day);
      const week = await this.bookings.ofEmployee(tx, booker.employee.id, monday, addDays(monday, 6));
      const refusal = standing(place, facts, week, part);
      const elsewhere = (refusal !== null && !blocksEverywhere(refusal.code)) || refused;
      const alternatives = elsewhere ? await this.others(tx, booker, place, day, part) : [];
      return { booker, place, day, part, facts, slot: facts.slot, terms, week, refusal, alternatives };
    });
  }

  private async others(tx: Tx, booker: Booker, not: FoundPlace, day: IsoDate, part: DayPart): Promise<FoundPlace[]> {
    const near = await this.finder.near(tx, { from: booker.home, day, candidates: CANDIDATES, withQuotaOnly: true });
    return near.filter((place) => place.site.id !== not.site.id && isBookable(place, part)).slice(0, ALTERNATIVES);
  }
}

/** Refusals that no other place would lift. */
function blocksEverywhere(code: string): boolean {
  return code.startsWith('agreements.') || (code.startsWith('bookings.') && code !== 'bookings.desk-taken');
}

/** The first reason against it, in the order in which the booking itself would find them. */
function standing(
  place: FoundPlace,
  facts: BookingFacts,
  week: readonly BookingView[],
  part: DayPart,
): DeskOffer['refusal'] {
  const refusal = bookingRefusal(facts);
  if (refusal) return refusal;
  const { day, slot } = facts;
  if (slot && week.some(({ start, end }) => start < slot.interval.end && end > slot.interval.start)) {
    return { code: 'bookings.already-booked', params: { day } };
  }
  if (place.free[part] === 0) return { code: 'bookings.desk-taken', params: { site: place.site.name } };
  const month = day.slice(0, 7);
  if (!place.quota) return { code: 'quotas.no-grant', params: { month } };
  return quotaLeft(place) < halfDays(part) ? { code: 'quotas.exceeded', params: { month } } : null;
}
