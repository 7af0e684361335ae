import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import type { DaySpans } from '../days/place-day.js';
import { PlaceDaysRepository } from '../days/place-days.repository.js';
import { SITE_HOURS_CHANGED } from '../site.events.js';
import { SiteRecords } from '../site-records.queries.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';
import { SiteInputRefused, SiteUnknown } from './site-life.errors.js';
import { closureReason, comingDays } from './site-life.rules.js';

/** Longest run of days that are given hours of their own at once: other weeks are a change of the week. */
const MOST_DAYS = 31;

/** Hours of some days, both ends included; at least one span. */
export interface DayHours extends SiteWish {
  readonly from: string;
  readonly to: string;
  readonly spans: DaySpans;
  readonly reason: string;
}

/** A site opens at other hours on some days than in its week, public holidays included. Bookings go by the first opening and the last closing. */
@Injectable()
export class SetDayHours {
  constructor(
    private readonly changes: SiteChanges,
    private readonly days: PlaceDaysRepository,
    private readonly sites: SiteRecords,
    private readonly clock: Clock,
  ) {}

  /** @throws SiteUnknown, SiteAmbiguous, SiteInputRefused, also for a day that is announced as closed */
  async execute(ctx: RequestContext, { from, to, spans, reason: text, ...wish }: DayHours): Promise<SiteOutcome> {
    return this.changes.execute(ctx, wish, async (site, today, tx) => {
      const days = comingDays(from, to, today, MOST_DAYS);
      const reason = closureReason(text);
      const closed = site.closures.find(({ day }) => days.includes(day));
      if (closed) throw new SiteInputRefused('from', 'day-closed', { day: closed.day });
      const hours = { opens: spans[0]![0], closes: spans.at(-1)![1] };
      const placeId = await this.days.placeOf(tx, site.id);
      if (placeId === null) throw new SiteUnknown(site.id);
      const known = (await this.days.between(tx, [placeId], days[0]!, days.at(-1)!)).get(placeId) ?? [];
      const wanted = JSON.stringify(spans);
      const stands = (day: IsoDate) =>
        known.some((one) => one.day === day && one.reason === reason && JSON.stringify(one.spans) === wanted);
      if (days.every(stands)) return null;
      return {
        action: 'sites.set-day-hours',
        detail: { from: days[0], to: days.at(-1), spans, reason },
        ending: { event: SITE_HOURS_CHANGED, payload: hoursOf(site.id, days, () => hours) },
        write: () => this.days.set(tx, placeId, days, spans, reason, this.clock.now()),
      };
    });
  }

  /** Some days are as the week again: closed on a public holiday. @throws SiteUnknown, SiteAmbiguous, SiteInputRefused */
  async forget(ctx: RequestContext, { from, to, ...wish }: Omit<DayHours, 'spans' | 'reason'>): Promise<SiteOutcome> {
    return this.changes.execute(ctx, wish, async (site, today, tx) => {
      const wanted = comingDays(from, to, today, MOST_DAYS);
      const days = (await this.days.ofSite(tx, site.id, today)).filter((day) => wanted.includes(day));
      const placeId = await this.days.placeOf(tx, site.id);
      if (days.length === 0 || placeId === null) return null;
      const usual = await this.sites.usualDays(tx, site.id, days);
      return {
        action: 'sites.forget-day-hours',
        detail: { from: days[0], to: days.at(-1), days: days.length },
        ending: {
          event: SITE_HOURS_CHANGED,
          payload: hoursOf(site.id, days, (day) => {
            const at = usual.get(day);
            return at?.open ? at.hours : undefined;
          }),
        },
        write: () => this.days.forget(tx, placeId, days, this.clock.now()),
      };
    });
  }
}

type Hours = { readonly opens: string; readonly closes: string } | undefined;

/** The event for some days: each with hours of its own, so that a holiday among them is closed where the week is open. */
function hoursOf(siteId: string, days: readonly IsoDate[], hours: (day: IsoDate) => Hours) {
  return {
    siteId,
    from: days[0]!,
    weekly: [],
    days: days.map((day) => {
      const { opens, closes } = hours(day) ?? {};
      return { day, ...(opens !== undefined && closes !== undefined && { hours: { opens, closes } }) };
    }),
  };
}
