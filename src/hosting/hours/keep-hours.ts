import { Injectable } from '@nestjs/common';
import { zonesOfCommune, ADMINISTRATIVE_ZONE, addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import {
  CloseDays,
  OpenDays,
  OPERATOR_SOURCE,
  PlaceDaysRepository,
  PlaceRepository,
  SetDayHours,
  SetHours,
  type DaySpans,
  type Place,
  type SiteOutcome,
} from '../../sites/index.js';
import { OffersRepository } from '../offers/offers.repository.js';
import { EditPlace } from '../place/index.js';
import { HoursElsewhere } from './hours.errors.js';

/** Some days of a place, both ends included, by the last part of the address of its page; `confirmed`: what follows was seen. */
export interface DaysOfPlace {
  readonly place: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly confirmed: boolean;
}

/** Hours of some days: none when they are closed, and why. */
export interface SpecialHours extends DaysOfPlace {
  readonly hours: DaySpans;
  readonly reason: string;
}

/** Longest run of days at a place where nobody books: as at one with desks. */
const MOST_DAYS = 366;
const DONE: Pick<SiteOutcome, 'state' | 'foreseen'> = { state: 'done', foreseen: null };

/**
 * Whoever has a place says when it opens. Where desks are booked, bookings follow: the acts are those of the site, and say first what
 * would follow.
 */
@Injectable()
export class KeepHours {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly offers: OffersRepository,
    private readonly days: PlaceDaysRepository,
    private readonly places: PlaceRepository,
    private readonly setHours: SetHours,
    private readonly setDayHours: SetDayHours,
    private readonly closeDays: CloseDays,
    private readonly openDays: OpenDays,
    private readonly audit: AuditTrail,
  ) {}

  /** The site whose hours are the place's; null where nobody books. @throws HoursElsewhere */
  async siteOf(tx: Tx, { siteIds }: Place): Promise<string | null> {
    const [site, ...others] = siteIds;
    if (site === undefined) return null;
    if (others.length > 0 || !(await this.offers.sites(tx)).some(({ id }) => id === site)) throw new HoursElsewhere();
    return site;
  }

  /**
   * The week of a place where desks are booked: bookings go by the first opening and the last closing of a day, the page shows all of it.
   * @param week Monday first @throws NotFound, HoursElsewhere, SiteInputRefused
   */
  async week(
    ctx: RequestContext,
    wish: { readonly place: string; readonly week: readonly DaySpans[]; readonly confirmed: boolean },
  ): Promise<Pick<SiteOutcome, 'state' | 'foreseen'>> {
    const { site } = await this.own(ctx, wish.place);
    if (site === null) throw new HoursElsewhere();
    const weekly = wish.week.flatMap((spans, at) =>
      spans.length > 0 ? [{ weekday: at + 1, opens: spans[0]![0], closes: spans.at(-1)![1] }] : [],
    );
    const outcome = await this.setHours.execute(ctx, { site, weekly, confirmed: wish.confirmed });
    if (outcome.state === 'to-confirm') return outcome;
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, wish.place, true);
      const value = Object.fromEntries(
        wish.week.flatMap((spans, at) => (spans.length > 0 ? [[`${at + 1}`, spans] as const] : [])),
      );
      const fact = { source: OPERATOR_SOURCE, sourceUrl: null, asOf: this.clock.today(), basis: 'source' } as const;
      await this.places.tell(tx, place.id, [{ field: 'hours', value, ...fact }], this.clock.now());
      await this.record(tx, place, 'hosting.set-week', { hours: value });
    });
    return outcome;
  }

  /** @throws NotFound, HoursElsewhere, SiteInputRefused, InvalidInput */
  async special(ctx: RequestContext, wish: SpecialHours): Promise<Pick<SiteOutcome, 'state' | 'foreseen'>> {
    const { site } = await this.own(ctx, wish.place);
    const { from, to, hours: spans, reason, confirmed } = wish;
    if (site !== null)
      return spans.length === 0
        ? this.closeDays.execute(ctx, { site, from, to, reason, confirmed })
        : this.setDayHours.execute(ctx, { site, from, to, spans, reason, confirmed });
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, wish.place, true);
      await this.days.set(tx, place.id, this.daysOf(place, wish), spans, reason, this.clock.now());
      await this.record(tx, place, 'hosting.set-days', { from, to, hours: spans, reason });
    });
    return DONE;
  }

  /** Days are as the week again; what was cancelled stays so. @throws NotFound, HoursElsewhere, SiteInputRefused, InvalidInput */
  async usual(ctx: RequestContext, wish: DaysOfPlace): Promise<Pick<SiteOutcome, 'state' | 'foreseen'>> {
    const { site } = await this.own(ctx, wish.place);
    const { from, to, confirmed } = wish;
    if (site !== null) {
      const opened = await this.openDays.execute(ctx, { site, from, to, confirmed });
      return opened.state === 'unchanged' ? this.setDayHours.forget(ctx, { site, from, to, confirmed }) : opened;
    }
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, wish.place, true);
      await this.days.forget(tx, place.id, this.daysOf(place, wish), this.clock.now());
      await this.record(tx, place, 'hosting.forget-days', { from, to });
    });
    return DONE;
  }

  private async own(ctx: RequestContext, slug: string): Promise<{ readonly site: string | null }> {
    requirePermission(ctx, 'places.manage');
    return this.uow.read(ctx, async (tx) => ({ site: await this.siteOf(tx, await this.edit.ownPlace(tx, slug)) }));
  }

  /** @throws InvalidInput for days that are past, backwards or too many */
  private daysOf(place: Place, { from, to }: DaysOfPlace): IsoDate[] {
    const today = this.clock.today(zonesOfCommune(place.communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE);
    if (from < today) throw new InvalidInput([{ field: 'from', code: 'hosting.day-past' }]);
    if (to < from) throw new InvalidInput([{ field: 'to', code: 'hosting.days-backwards' }]);
    if (to > addDays(from, MOST_DAYS - 1))
      throw new InvalidInput([{ field: 'to', code: 'hosting.days-many', params: { most: MOST_DAYS } }]);
    const days: IsoDate[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
    return days;
  }

  private record(
    tx: Tx,
    place: Place,
    action: 'hosting.set-week' | 'hosting.set-days' | 'hosting.forget-days',
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.record(tx, {
      action,
      subject: { type: 'place', id: place.id },
      detail: { place: place.slug, ...detail },
    });
  }
}
