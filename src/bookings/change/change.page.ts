import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingNotFound } from '../booking.errors.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { BookingRecords, type BookingView } from '../booking-records.queries.js';
import { canCancel } from '../booking.rules.js';
import { AlternativesReader } from '../find/alternatives.reader.js';
import { BookerReader, type Booker } from '../find/booker.reader.js';
import { standingOfDesk } from '../find/desk-choice.rules.js';
import { DeskStates } from '../find/desk-states.queries.js';
import { judgeAt, type FoundPlace } from '../find/found-place.rules.js';
import { NearbyDesksReader, type NearSite } from '../find/nearby-desks.reader.js';
import type { SlotWish } from '../slot.rules.js';
import { ChangeBooking } from './change-booking.js';
import { TooLateToChange } from './change.errors.js';
import type { ChangeQuery } from './change.forms.js';

/** Places that are offered, nearest first. */
const MOST_PLACES = 15;

/** A booking and what it could become. */
export interface ChangeOffer {
  readonly booking: BookingView;
  readonly booker: Booker;
  /** Where it is now. */
  readonly site: SiteView;
  /** What was wished for when it was booked. */
  readonly booked: SlotWish;
  /** The place, day and part that the form begins with. */
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: ChangeQuery['part'];
  /** Where the employer holds desks, nearest first, the present place among them. */
  readonly places: readonly (Pick<NearSite, 'site'> & Partial<NearSite>)[];
  /** Desks of that place that can be had then, the present one included. */
  readonly desks: readonly { readonly id: string; readonly label: string }[];
  /** Other places that could be had then; looked for where the change was refused. */
  readonly alternatives: readonly FoundPlace[];
}

/** The form by which somebody changes their booking. */
@Injectable()
export class ChangePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly records: BookingRecords,
    private readonly sites: SiteRecords,
    private readonly finder: NearbyDesksReader,
    private readonly desks: DeskStates,
    private readonly facts: BookingFactsReader,
    private readonly elsewhere: AlternativesReader,
    private readonly change: ChangeBooking,
  ) {}

  /** @throws BookingNotFound for another's and for none, TooLateToChange */
  async offer(ctx: RequestContext, bookingId: string, query: ChangeQuery, refused = false): Promise<ChangeOffer> {
    return this.uow.read(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      const booking = await this.records.byId(tx, bookingId);
      if (!booker || booking?.employeeId !== booker.employee.id) throw new BookingNotFound();
      if (!canCancel(booking, this.clock.now())) throw new TooLateToChange(booking.day, booking.cancelledAt !== null);
      const { siteId = booking.siteId, date: day = booking.day } = query;
      const [site] = await this.sites.byIds(tx, [booking.siteId]);
      if (!site) throw new BookingNotFound();
      const booked = await this.change.asBooked(tx, booking);
      const part = query.part ?? ('part' in booked ? booked.part : 'hours');
      const counted = part === 'hours' ? booking.part : part;
      return {
        booking,
        booker,
        site,
        booked,
        siteId,
        day,
        part,
        places: await this.places(tx, booker, site, day),
        desks: await this.freeDesks(tx, booking, { siteId, day, part: counted }),
        alternatives: refused ? await this.alternatives(tx, booker, booking, { siteId, day, part: counted }) : [],
      };
    });
  }

  private async places(tx: Tx, { home: from }: Booker, site: SiteView, day: IsoDate): Promise<ChangeOffer['places']> {
    const wish = { days: [day], candidates: MOST_PLACES, withQuotaOnly: true };
    const near = from ? await this.finder.sitesNear(tx, { from, ...wish }) : [];
    return near.some((one) => one.site.id === site.id) ? near : [{ site }, ...near];
  }

  private async freeDesks(
    tx: Tx,
    booking: BookingView,
    { siteId, day, part }: { readonly siteId: string; readonly day: IsoDate; readonly part: DayPart },
  ): Promise<ChangeOffer['desks']> {
    const desks = await this.desks.on(tx, siteId, day, booking.employeeId);
    return desks.filter((desk) => desk.id === booking.deskId || standingOfDesk(desk, part) === 'free');
  }

  private async alternatives(
    tx: Tx,
    { employee, home }: Booker,
    booking: BookingView,
    { siteId, day, part }: { readonly siteId: string; readonly day: IsoDate; readonly part: DayPart },
  ): Promise<FoundPlace[]> {
    const person = await this.facts.person(tx, employee, day, booking.id);
    const judge = judgeAt(person, { day, part, now: this.clock.now() });
    return (await this.elsewhere.near(tx, { home, day, not: siteId }, judge)).map(({ place }) => place);
  }
}
