import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { TravelTime, type Travel } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { AgreementTerms } from '../../agreements/index.js';
import { LONGEST_TRIP_MINUTES } from '../../quotas/index.js';
import { FloorPlansRepository } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { standingOf } from '../booking.rules.js';
import type { BookingStanding } from '../booking-standing.js';
import type { Favourite } from '../favourites/favourite.js';
import { FavouritesRepository } from '../favourites/favourites.repository.js';
import { DeskWaitsRepository } from '../waiting/desk-waits.repository.js';
import type { DeskState } from './desk-state.js';
import { DeskStates } from './desk-states.queries.js';
import { standingOfDesk } from './desk-choice.rules.js';
import type { DeskChoiceFacts } from './desk-choice.view.js';
import { AlternativesReader } from './alternatives.reader.js';
import { BookerReader, type Booker } from './booker.reader.js';
import { NearbyDesksReader } from './nearby-desks.reader.js';
import { judgeAt, type FoundPlace, type JudgedPlace } from './found-place.rules.js';

/** One place on one day, just before it is booked. */
export interface DeskOffer {
  readonly booker: Booker;
  readonly place: FoundPlace;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly terms: AgreementTerms | null;
  /** The ways there otherwise than by car, where they are known. */
  readonly otherWays: readonly OtherWay[];
  /** Its standing as of now. */
  readonly standing: BookingStanding;
  /**
   * Other places that could be booked for the same time, nearest first; searched only when this one cannot be booked.
   */
  readonly alternatives: readonly JudgedPlace[];
  /** Whether only a desk is missing, so that one can wait for it; `joined` where the person waits already. */
  readonly wait: 'possible' | 'joined' | null;
  /** Its desks, one by one; null where it does not open then. */
  readonly choice: DeskChoiceFacts | null;
  /** Places to which the person comes back. */
  readonly favourites: readonly Favourite[];
}

/** What is looked at. */
export interface OfferWish {
  readonly siteId: string;
  /** Null: the person's today. */
  readonly day: IsoDate | null;
  readonly part: DayPart;
  /** The desk that was chosen; null for any. */
  readonly deskId: string | null;
}

/** Ways that a place is told by, beside the car, and the longest that is: nobody travels farther for a day at a desk. */
const OTHER_MODES = ['bike', 'train'] as const;

/** A way to a place otherwise than by car. */
export interface OtherWay {
  readonly mode: (typeof OTHER_MODES)[number];
  readonly travel: Travel;
}

/** The page before a booking: the same facts and rules as the booking itself, read without a lock. */
@Injectable()
export class DeskPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly bookers: BookerReader,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
    private readonly elsewhere: AlternativesReader,
    private readonly travel: TravelTime,
    private readonly desks: DeskStates,
    private readonly plans: FloorPlansRepository,
    private readonly waits: DeskWaitsRepository,
    private readonly favourites: FavouritesRepository,
  ) {}

  /**
   * @param refused whether the booking was just refused, for reasons that may be over already
   * @throws NotFound when the place is unknown or the account belongs to no employee
   */
  async offer(ctx: RequestContext, wish: OfferWish, refused = false): Promise<DeskOffer> {
    return this.uow.readByKeptPlans(ctx, async (tx) => {
      const booker = await this.bookers.of(tx);
      if (!booker) throw new NotFound('employee');
      const { siteId, part, deskId } = wish;
      const day = wish.day ?? this.clock.today(booker.zone);
      const [place, person, favourites] = await Promise.all([
        this.finder.one(tx, siteId, booker.home, day),
        this.facts.person(tx, booker.employee, day),
        this.favourites.of(tx, booker.employee.id),
      ]);
      if (!place) throw new NotFound('site');
      const at = { day, part, now: this.clock.now() };
      const judge = judgeAt(person, at);
      const standing = judge(place);
      const anywhere = standingOf({ ...person, ...at, wish: { part }, zone: booker.zone, place: null });
      const elsewhere = (standing.refusal !== null || refused) && anywhere.refusal === null;
      const { home } = booker;
      const alternatives = elsewhere ? await this.elsewhere.near(tx, { home, day, not: siteId }, judge) : [];
      const otherWays = await this.otherWays(booker, place);
      const choice = standing.slot ? await this.choice(tx, { siteId, day, part, deskId }, booker) : null;
      const wait = await this.wait(tx, booker, standing, { siteId, day, part });
      const found = { booker, place, otherWays, day, part, terms: person.terms, standing };
      return { ...found, alternatives, wait, choice, favourites };
    });
  }

  private async wait(
    tx: Tx,
    { employee, today }: Booker,
    { refusal, conditions }: BookingStanding,
    { siteId, day, part }: Omit<OfferWish, 'deskId'>,
  ): Promise<DeskOffer['wait']> {
    if (refusal === null || conditions.freeDesk.refusal !== refusal) return null;
    const open = await this.waits.openOf(tx, employee.id, today);
    return open.some((one) => one.siteId === siteId && one.day === day && one.part === part) ? 'joined' : 'possible';
  }

  private async choice(
    tx: Tx,
    { siteId, day, part, deskId }: OfferWish & { readonly day: IsoDate },
    { employee }: Booker,
  ): Promise<DeskChoiceFacts> {
    const [desks, plan] = await Promise.all([this.desks.on(tx, siteId, day, employee.id), this.plans.of(tx, siteId)]);
    const free = (desk: DeskState) => desk.id === deskId && standingOfDesk(desk, part) === 'free';
    return { plan, desks, chosen: desks.find(free) ?? null };
  }

  private async otherWays({ home }: Booker, { site }: FoundPlace): Promise<OtherWay[]> {
    const ways: OtherWay[] = [];
    if (!home) return ways;
    for (const mode of OTHER_MODES) {
      const [travel] = await this.travel.from(home, { origins: 'homes', to: [site], mode });
      if (travel && travel.minutes <= LONGEST_TRIP_MINUTES) ways.push({ mode, travel });
    }
    return ways;
  }
}
