import { Injectable } from '@nestjs/common';
import { isoWeek, monthOf, type IsoDate } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import {
  AgreementRecords,
  spanOf,
  suspendedOn,
  termsOn,
  type AgreementTerms,
  type SuspendedDays,
} from '../agreements/index.js';
import type { EmployeeView } from '../employees/index.js';
import { closedOn, ClosingDays } from '../employers/index.js';
import { KnownDaysReader, OfficeWeeksReader, type OfficeWeek } from '../ledger/index.js';
import { QuotaGrants } from '../quotas/index.js';
import { SiteRecords, type SiteDay, type SiteView } from '../sites/index.js';
import { BookingRecords, type BookingView } from './booking-records.queries.js';
import { BookingRepository, type FreeDesk, type PlaceLeft } from './booking.repository.js';
import type { BookingFacts, PlaceFacts } from './booking-standing.js';
import { halvesWith } from './known-halves.rules.js';
import type { GrantedException } from './exceptions/limit-exception.js';
import type { UsedEmployerLimit } from './limits/employer-limit.js';
import { EmployerRules } from './limits/employer-rules.queries.js';
import { momentsAfter } from './moments/moment.rules.js';
import type { TeamMoment } from './moments/team-moment.js';
import { slotOf, type SlotWish } from './slot.rules.js';

/** The facts that the booking rules need about a person on one day, with what the screens show of them. */
export interface PersonFacts {
  readonly leftOn: IsoDate | null;
  readonly away: readonly string[];
  readonly terms: AgreementTerms | null;
  /** The suspension of the agreement that holds on the day. */
  readonly suspended: SuspendedDays | null;
  /** Why the company is closed on the day; null when it is not. */
  readonly companyClosed: string | null;
  readonly week: readonly BookingView[];
  /** What the person or others said of half days of the week. */
  readonly said: readonly HalfDay[];
  /** What is known of half days of the week and of whatever else the terms limit. */
  readonly halves: readonly HalfDay[];
  /** What the framework asks of the week. */
  readonly office: OfficeWeek;
  /** Moments at which the person's team is together in the period that was read. */
  readonly moments: readonly TeamMoment[];
  /** Limits that the employer set, with what is taken of them. */
  readonly limits: readonly UsedEmployerLimit[];
  /** Exceptions that were granted and not used. */
  readonly exceptions: readonly GrantedException[];
}

/** A booking that another one replaces. */
export interface GivenUp {
  readonly booking: Pick<BookingView, 'id' | 'siteId' | 'deskId' | 'day' | 'part' | 'start' | 'end' | 'cancelledAt'>;
  /** Half-days that its day no longer needs without it. */
  readonly freed: number;
  /** The desk that is taken where it is free. */
  readonly firstDeskId: string;
}

/** Which desk is wanted, for whom. */
export interface WantedDesk {
  readonly employee: EmployeeView;
  readonly site: SiteView;
  readonly day: IsoDate;
  readonly wish: SlotWish;
  /** Only this desk, or any free one. */
  readonly deskId: string | null;
  /** A booking of the same person that is taken off beforehand. */
  readonly instead?: GivenUp | undefined;
}

/** The person and the place of a wish, each on its day. */
interface Surroundings {
  readonly there: Awaited<ReturnType<SiteRecords['over']>>;
  readonly person: PersonFacts;
}

/**
 * Gathers the facts that the booking rules need. Statements of which none needs another's answer are asked for together
 * (`Promise.all`): they leave in one write and are answered in the same order.
 */
@Injectable()
export class BookingFactsReader {
  constructor(
    private readonly clock: Clock,
    private readonly agreements: AgreementRecords,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly records: BookingRecords,
    private readonly bookings: BookingRepository,
    private readonly days: KnownDaysReader,
    private readonly closings: ClosingDays,
    private readonly offices: OfficeWeeksReader,
    private readonly rules: EmployerRules,
  ) {}

  /** The facts about the person, independent of any place. @param without id of a booking that does not count */
  async person(tx: Tx, employee: EmployeeView, day: IsoDate, without?: string): Promise<PersonFacts> {
    const ignored = without === undefined ? [] : [without];
    const { monday, sunday } = isoWeek(day);
    const closings = this.closings.between(tx, monday, sunday);
    const [closed, terms, office, rules] = await Promise.all([
      closings,
      this.agreements.inForce(tx, employee.id, day),
      this.offices.over(tx, employee, closings, { from: day, to: day }),
      this.rules.of(tx, employee, day, day, ignored),
    ]);
    const { from, to } = spanOf(terms, day, day);
    const [bookings, said, [suspended = null]] = await Promise.all([
      this.records.ofEmployee(tx, employee.id, from, to),
      this.days.said(tx, employee.id, from, to),
      // Days on which terms hold are not suspended.
      terms ? [] : this.agreements.suspensions(tx, employee.id, day, day),
    ]);
    return {
      leftOn: employee.leftOn,
      away: employee.away,
      terms,
      suspended,
      companyClosed: closedOn(closed, day),
      office: office(day),
      ...rules,
      ...inWeek(
        day,
        bookings.filter(({ id }) => id !== without),
        said,
      ),
    };
  }

  /**
   * The same for every day of a period, both ends included: a few statements however long it is.
   * @param without ids of bookings that do not count
   */
  async personOver(
    tx: Tx,
    employee: EmployeeView,
    from: IsoDate,
    to: IsoDate,
    without: readonly string[] = [],
  ): Promise<{ readonly on: (day: IsoDate) => PersonFacts; readonly bookings: readonly BookingView[] }> {
    const [first, last] = [isoWeek(from).monday, isoWeek(to).sunday];
    const closings = this.closings.between(tx, first, last);
    const [closed, terms, office, rules] = await Promise.all([
      closings,
      this.agreements.ofEmployeeBetween(tx, employee.id, first, last),
      this.offices.over(tx, employee, closings, { from: first, to: last }),
      this.rules.of(tx, employee, first, last, without),
    ]);
    // Days on which terms hold are not suspended.
    const held = terms.some(({ startOn, endOn }) => startOn <= first && (endOn === null || endOn >= last));
    const span = spanOfAll(terms, first, last);
    const [booked, said, suspensions] = await Promise.all([
      this.records.ofEmployee(tx, employee.id, span.from, span.to),
      this.days.said(tx, employee.id, span.from, span.to),
      held ? [] : this.agreements.suspensions(tx, employee.id, first, last),
    ]);
    const bookings = booked.filter(({ id }) => !without.includes(id));
    const known = new Map<IsoDate, PersonFacts>();
    const read = (day: IsoDate): PersonFacts => {
      return {
        leftOn: employee.leftOn,
        away: employee.away,
        terms: termsOn(terms, day),
        suspended: suspendedOn(suspensions, day),
        companyClosed: closedOn(closed, day),
        office: office(day),
        ...rules,
        ...inWeek(day, bookings, said),
      };
    };
    const on = (day: IsoDate): PersonFacts => {
      const facts = known.get(day) ?? read(day);
      known.set(day, facts);
      return facts;
    };
    return { on, bookings: bookings.filter((booking) => booking.day >= first && booking.day <= last) };
  }

  /** What is known of person and place before a desk is searched for there: statements that leave together. */
  async around(
    tx: Tx,
    { employee, siteId, day, instead }: Pick<WantedDesk, 'employee' | 'day' | 'instead'> & { readonly siteId: string },
  ): Promise<Surroundings> {
    const [there, person] = await Promise.all([
      this.sites.over(tx, [siteId], day, day),
      this.person(tx, employee, day, instead?.booking.id),
    ]);
    return { there, person };
  }

  /**
   * All facts about one wanted booking, as of now and without a lock, and the desk that makes it possible.
   * @param around as {@link around} read it in this transaction
   */
  async of(
    tx: Tx,
    wanted: WantedDesk,
    around?: Surroundings,
  ): Promise<{
    readonly facts: BookingFacts<AgreementTerms> & Pick<PersonFacts, 'said'>;
    readonly freeDesk: FreeDesk | null;
  }> {
    const { site, day, wish, instead } = wanted;
    const { there, person } = around ?? (await this.around(tx, { ...wanted, siteId: site.id }));
    const siteDay = there.on(site.id, day);
    const { grant, desk: freeDesk } = await this.left(tx, wanted, siteDay);
    const quota =
      instead && grant && drawsOnSame(instead, wanted) ? { ...grant, used: grant.used - instead.freed } : grant;
    const place: PlaceFacts = {
      siteId: site.id,
      name: site.name,
      siteDay: siteDay ?? { open: false, reason: 'ended', detail: null },
      quota: quota && (quota.granted > 0 || quota.givenBack) ? quota : null,
      freeDesks: freeDesk ? 1 : 0,
      missingEvidence: there.missing(site.id, day),
    };
    const facts = { day, wish, now: this.clock.now(), zone: site.zone, ...person, place };
    return { facts: instead ? replacing(facts, instead.booking, instead.freed) : facts, freeDesk };
  }

  private async left(tx: Tx, wanted: WantedDesk, siteDay: SiteDay | undefined): Promise<PlaceLeft> {
    const { employee, site, day, wish, deskId, instead } = wanted;
    const slot = siteDay?.open ? slotOf(day, wish, siteDay.hours, site.zone) : null;
    if (slot) {
      const given = instead?.booking;
      const own = given && {
        deskId: given.cancelledAt === null ? given.deskId : null,
        start: given.start,
        end: given.end,
        firstDeskId: instead.firstDeskId,
      };
      return this.bookings.left(tx, { siteId: site.id, deskId, day, during: slot.interval, own }, employee.id);
    }
    // While the site is closed no desk is free.
    const granted = await this.grants.remaining(tx, [site.id], monthOf(day));
    return { grant: granted.get(site.id) ?? null, desk: null };
  }
}

/** The same facts for a booking that takes the place of another, which the employer's moments and limits let be. */
function replacing<F extends BookingFacts>(facts: F, given: GivenUp['booking'], freed: number): F {
  const { day, wish, zone, place } = facts;
  const hours = place?.siteDay.open ? place.siteDay.hours : null;
  const part = 'part' in wish ? wish.part : hours && (slotOf(day, wish, hours, zone)?.part ?? null);
  const stood = given.cancelledAt === null;
  return {
    ...facts,
    moments: momentsAfter(facts.moments, given, { day, part }),
    limits: facts.limits.map((limit) =>
      stood && limit.from <= given.day && given.day <= limit.to ? { ...limit, freed } : limit,
    ),
  };
}

/** Whether a booking that is given up gives its half-days back to the grant that the wanted desk draws on. */
const drawsOnSame = ({ booking }: GivenUp, { site, day }: WantedDesk): boolean =>
  booking.cancelledAt === null && booking.siteId === site.id && monthOf(booking.day) === monthOf(day);

/** What a day is judged by: bookings and words of its week, and all telework that is known. */
function inWeek(day: IsoDate, bookings: readonly BookingView[], said: readonly HalfDay[]) {
  const { monday, sunday } = isoWeek(day);
  const within = (one: { readonly day: IsoDate }) => one.day >= monday && one.day <= sunday;
  return { week: bookings.filter(within), said: said.filter(within), halves: halvesWith(said, bookings) };
}

/** The days that must be known to judge those from one to another by all of these terms. */
function spanOfAll(terms: readonly AgreementTerms[], from: IsoDate, to: IsoDate) {
  const spans = [spanOf(null, from, to), ...terms.map((one) => spanOf(one, from, to))];
  return {
    from: spans.map((span) => span.from).toSorted()[0] ?? from,
    to:
      spans
        .map((span) => span.to)
        .toSorted()
        .at(-1) ?? to,
  };
}
