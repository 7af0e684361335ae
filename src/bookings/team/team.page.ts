import { Injectable } from '@nestjs/common';
import { isoWeek, weekdayOf, zonesOfCommune, type DayPart, type IsoDate, type IsoWeek } from '#libs/calendar/index.js';
import { communeIndex, type Commune } from '#libs/geo/index.js';
import { Awaiting } from '#libs/platform/awaiting/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { Task } from '#libs/platform/views/index.js';
import { can } from '../../access/index.js';
import { ListedRequests, type ListedRequest } from '../../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SharedDaysReader, type SharedHalfDay } from '../../ledger/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { standingAt, type JudgedPlace } from '../find/found-place.rules.js';
import { NearbyDesksReader } from '../find/nearby-desks.reader.js';
import type { TeamMoment } from '../moments/team-moment.js';
import { TeamMoments } from '../moments/team-moments.queries.js';
import { homeWeek } from '../week/home-week.rules.js';

/** How many places near a home are considered, and how many are shown. */
const CANDIDATES = 20;
const SHOWN = 6;

/** A manager's team in one week. */
export interface TeamWeek {
  readonly week: IsoWeek;
  readonly today: IsoDate;
  /** Monday to Friday, and other days on which somebody has a desk. */
  readonly days: readonly IsoDate[];
  readonly members: readonly EmployeeView[];
  readonly bookings: readonly BookingView[];
  readonly sites: ReadonlyMap<string, SiteView>;
  /** Half days of the members who show them. */
  readonly shared: ReadonlyMap<string, readonly SharedHalfDay[]>;
  /** Open requests of the team, those that wait for an opinion first. */
  readonly requests: readonly ListedRequest[];
  /** Alerts to the reader, and interviews of the team. */
  readonly tasks: readonly Task[];
  /** Moments at which some of them are together in that week. */
  readonly moments: readonly TeamMoment[];
}

/** One person of the team: the week's bookings, and places for one part of one day. */
export interface TeamMember {
  readonly member: EmployeeView;
  readonly week: IsoWeek;
  readonly today: IsoDate;
  readonly now: Date;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly bookings: readonly BookingView[];
  readonly sites: ReadonlyMap<string, SiteView>;
  /** Where distances begin: the middle of the commune. A manager never learns more of a home; null when it is unknown. */
  readonly from: Commune | null;
  /** Nearest first, those that can be booked before the others. */
  readonly places: readonly JudgedPlace[];
}

/** « Mon équipe »: only people whose employee record names the reader's own as manager. */
@Injectable()
export class TeamPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
    private readonly days: SharedDaysReader,
    private readonly requests: ListedRequests,
    private readonly awaiting: Awaiting,
    private readonly moments: TeamMoments,
  ) {}

  /** The week of a day, by default the present one, and from Friday noon the next. Null for an account that belongs to no employee. */
  async week(ctx: RequestContext, date: IsoDate | undefined): Promise<TeamWeek | null> {
    const { employeeId } = ctx;
    if (!employeeId) return null;
    const today = this.clock.today();
    const week = date === undefined ? homeWeek(this.clock.now(), today, employerZone()) : isoWeek(date);
    return this.uow.read(ctx, async (tx) => {
      // Somebody who leaves within the week still works on some of its days.
      const members = await this.employees.teamOf(tx, employeeId, week.monday);
      const ids = members.map(({ id }) => id);
      const bookings = await this.bookings.ofEmployees(tx, ids, week.monday, week.sunday);
      const shared = await this.days.of(tx, ids, week.monday, week.sunday);
      const said = [...bookings, ...[...shared.values()].flat()];
      const booked = new Set(said.map(({ day }) => day));
      const days = week.days.filter((day) => weekdayOf(day) <= 5 || booked.has(day));
      const requests = await this.requests.openOfTeam(tx, employeeId);
      const tasks = await this.awaiting.of(tx, employeeId);
      const sites = await this.sitesOf(tx, bookings);
      const units = [...new Set(members.map(({ unit }) => unit))];
      const moments = await this.moments.concerning(tx, { units, managers: [employeeId] }, week.monday, week.sunday);
      return { week, today, days, members, bookings, sites, shared, requests, tasks, moments };
    });
  }

  /** @throws NotFound for somebody who is missing or not of the reader's team */
  async member(ctx: RequestContext, id: string, date: IsoDate | undefined, part: DayPart): Promise<TeamMember> {
    return this.uow.read(ctx, async (tx) => {
      const member = await this.employees.byId(tx, id);
      if (!member || !can(ctx, 'team.read', member)) throw new NotFound('employee');
      const today = this.clock.today(zonesOfCommune(member.communeInsee)?.timeZone);
      const day = date ?? today;
      const week = isoWeek(day);
      const bookings = await this.bookings.ofEmployee(tx, id, week.monday, week.sunday);
      const from = (member.communeInsee && communeIndex().get(member.communeInsee)) || null;
      return {
        member,
        week,
        today,
        now: this.clock.now(),
        day,
        part,
        bookings,
        sites: await this.sitesOf(tx, bookings),
        from,
        places: from ? await this.placesFor(tx, member, from, { day, part }) : [],
      };
    });
  }

  private async placesFor(
    tx: Tx,
    member: EmployeeView,
    from: Commune,
    { day, part }: { readonly day: IsoDate; readonly part: DayPart },
  ): Promise<JudgedPlace[]> {
    const near = await this.finder.near(tx, { from, day, candidates: CANDIDATES, withQuotaOnly: true });
    const person = await this.facts.person(tx, member, day);
    const judged = near.map((place) => ({
      place,
      standing: standingAt(place, person, { day, part, now: this.clock.now() }),
    }));
    const open = judged.filter(({ standing }) => standing.refusal === null);
    return [...open, ...judged.filter((one) => !open.includes(one))].slice(0, SHOWN);
  }

  private async sitesOf(tx: Tx, bookings: readonly BookingView[]): Promise<Map<string, SiteView>> {
    const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
    return new Map(sites.map((site) => [site.id, site]));
  }
}
