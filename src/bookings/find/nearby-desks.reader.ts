import { Injectable } from '@nestjs/common';
import { monthOf, openParts, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { travelEstimate, type GeoPoint } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { QuotaGrants, type GrantBalance } from '../../quotas/index.js';
import { SiteRecords, type SiteDay, type SiteView } from '../../sites/index.js';
import { DeskAvailability } from './desk-availability.queries.js';
import type { FoundPlace } from './found-place.rules.js';

/** Which places are wanted. */
export interface PlaceWish {
  readonly from: GeoPoint;
  readonly day: IsoDate;
  /** How many of the nearest places are looked at, whatever the size of the network and of its history. */
  readonly candidates: number;
  /** Only places where the employer holds desk-days in that month. */
  readonly withQuotaOnly?: boolean;
}

const NOTHING: Readonly<Record<DayPart, number>> = { am: 0, pm: 0, day: 0 };

/**
 * Places near a point with free desks and quota, nearest first. A handful of statements whatever is asked: nearest (index),
 * hours, taken desks of one day, grants of one month.
 */
@Injectable()
export class NearbyDesksReader {
  constructor(
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly availability: DeskAvailability,
  ) {}

  async near(tx: Tx, wish: PlaceWish): Promise<FoundPlace[]> {
    const month = monthOf(wish.day);
    const among = wish.withQuotaOnly ? await this.grants.sitesOf(tx, month) : undefined;
    const sites = await this.sites.nearest(tx, wish.from, wish.candidates, wish.day, among);
    return this.describe(tx, sites, wish.from, wish.day);
  }

  /** One place, or null when there is none with this id. */
  async one(tx: Tx, siteId: string, from: GeoPoint, day: IsoDate): Promise<FoundPlace | null> {
    return (await this.describe(tx, await this.sites.byIds(tx, [siteId]), from, day))[0] ?? null;
  }

  private async describe(tx: Tx, sites: readonly SiteView[], from: GeoPoint, day: IsoDate): Promise<FoundPlace[]> {
    const ids = sites.map(({ id }) => id);
    const hours = await this.sites.hoursOn(tx, ids, day);
    const desks = await this.availability.on(tx, ids, day);
    const quotas = tx.employerId ? await this.grants.remaining(tx, ids, monthOf(day)) : new Map<string, GrantBalance>();
    return sites
      .map((site) => {
        const siteDay = hours.get(site.id) ?? { open: false, reason: 'ended', detail: null };
        const { capacity, free } = desks.get(site.id) ?? { capacity: 0, free: NOTHING };
        const quota = quotas.get(site.id);
        return {
          site,
          travel: travelEstimate(from, site),
          siteDay,
          capacity,
          free: onlyOpen(free, siteDay),
          quota: quota && quota.granted > 0 ? quota : null,
        };
      })
      .toSorted(
        (a, b) => a.travel.minutes - b.travel.minutes || a.travel.km - b.travel.km || (a.site.id < b.site.id ? -1 : 1),
      );
  }
}

function onlyOpen(free: Readonly<Record<DayPart, number>>, siteDay: SiteDay): Readonly<Record<DayPart, number>> {
  if (!siteDay.open) return NOTHING;
  const open = openParts(siteDay.hours);
  const of = (part: DayPart) => (open.includes(part) ? free[part] : 0);
  return { am: of('am'), pm: of('pm'), day: of('day') };
}
