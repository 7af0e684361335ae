import { Injectable } from '@nestjs/common';
import { halvesOf, isoWeek, weekdayOf, type DayPart, type IsoDate, type IsoWeek } from '#libs/calendar/index.js';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { FloorPlansRepository, SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import type { OpenInvitation } from '../common-day/common-day.js';
import { CommonDaysRepository } from '../common-day/common-days.repository.js';
import { nearestDesk } from '../find/close-desks.rules.js';
import { standingOfDesk } from '../find/desk-choice.rules.js';
import { DeskStates } from '../find/desk-states.queries.js';
import { homeWeek } from '../week/home-week.rules.js';
import { Colleagues, type Colleague } from './colleagues.queries.js';
import type { Audience } from './shown-desks.js';
import { ShownDesksRepository } from './shown-desks.repository.js';

/** Where colleagues have a desk in one week. */
export interface ColleaguesWeek {
  readonly week: IsoWeek;
  readonly today: IsoDate;
  /** Monday to Friday, and other days on which somebody has a desk. */
  readonly days: readonly IsoDate[];
  readonly colleagues: readonly Colleague[];
  readonly bookings: readonly BookingView[];
  readonly sites: ReadonlyMap<string, SiteView>;
  /** Days that are proposed to the reader and wait for an answer. */
  readonly invitations: readonly OpenInvitation[];
  /** To whom the reader shows their own desks. */
  readonly shown: readonly Audience[];
}

/** A desk beside somebody's: null where no other one is free there. */
export interface DeskBeside {
  readonly siteId: string;
  readonly desk: { readonly id: string; readonly label: string } | null;
  /** The desk of the colleague. */
  readonly theirs: string;
  readonly colleague: Colleague;
}

/** « Mes collègues »: only what each of them chose to show. */
@Injectable()
export class ColleaguesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
    private readonly shown: ShownDesksRepository,
    private readonly proposals: CommonDaysRepository,
    private readonly bookings: BookingRecords,
    private readonly sites: SiteRecords,
    private readonly desks: DeskStates,
    private readonly plans: FloorPlansRepository,
  ) {}

  /** The week of a day, by default the present one, and from Friday noon the next. Null for an account that belongs to no employee. */
  async week(ctx: RequestContext, date: IsoDate | undefined): Promise<ColleaguesWeek | null> {
    const { employeeId } = ctx;
    if (employeeId === null) return null;
    const today = this.clock.today();
    const week = date === undefined ? homeWeek(this.clock.now(), today, employerZone()) : isoWeek(date);
    return this.uow.read(ctx, async (tx) => {
      const colleagues = await this.colleagues.showing(tx, employeeId, week.monday);
      const ids = colleagues.map(({ id }) => id);
      const bookings = await this.bookings.ofEmployees(tx, ids, week.monday, week.sunday);
      const booked = new Set(bookings.map(({ day }) => day));
      const sites = await this.sites.byIds(tx, [...new Set(bookings.map(({ siteId }) => siteId))]);
      return {
        week,
        today,
        days: week.days.filter((day) => weekdayOf(day) <= 5 || booked.has(day)),
        colleagues,
        bookings,
        sites: new Map(sites.map((site) => [site.id, site])),
        invitations: await this.proposals.openOf(tx, employeeId, today),
        shown: (await this.shown.of(tx, employeeId)).map(({ audience }) => audience),
      };
    });
  }

  /**
   * The free desk nearest to that of a colleague.
   * @throws NotFound for somebody who is no colleague, shows nothing, or has no desk then
   */
  async beside(
    ctx: RequestContext,
    { colleagueId, day, part }: { readonly colleagueId: string; readonly day: IsoDate; readonly part: DayPart },
  ): Promise<DeskBeside> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    return this.uow.read(ctx, async (tx) => {
      const colleague = (await this.colleagues.showing(tx, employeeId, day)).find(({ id }) => id === colleagueId);
      const theirs = colleague && (await this.bookings.ofEmployee(tx, colleague.id, day, day));
      const wanted = halvesOf(part);
      const booked = theirs?.find((one) => halvesOf(one.part).some((half) => wanted.includes(half)));
      if (!colleague || !booked) throw new NotFound('booking');
      const { siteId, deskId: id, deskLabel: label } = booked;
      const states = await this.desks.on(tx, siteId, day, employeeId);
      const free = states.filter((desk) => standingOfDesk(desk, part) === 'free');
      const desk = nearestDesk({ id, label }, free, { desks: states, plan: await this.plans.of(tx, siteId) });
      return { siteId, desk, theirs: label, colleague };
    });
  }
}
