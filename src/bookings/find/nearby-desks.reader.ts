import { Injectable } from '@nestjs/common';
import {
  monthOf,
  openParts,
  type DayPart,
  type IsoDate,
  type IsoMonth,
  type OpeningHours,
} from '#libs/calendar/index.js';
import { TravelTime, type GeoPoint, type Origins, type Travel, type TravelMode } from '#libs/geo/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { QuotaGrants, type GrantBalance } from '../../quotas/index.js';
import { SiteRecords, type SiteDay, type SiteView } from '../../sites/index.js';
import { DeskAvailability } from './desk-availability.queries.js';
import type { FreeDesks } from './desk-counts.js';
import { NearSites } from './near-sites.queries.js';
import type { FoundPlace } from './found-place.rules.js';

/** Which sites are wanted. */
export interface SiteWish {
  readonly from: GeoPoint;
  /** What `from` is; a home unless told otherwise. */
  readonly origins?: Origins;
  /** By car unless told otherwise. */
  readonly mode?: TravelMode;
  /** The days considered; the sites exist on the first. */
  readonly days: readonly IsoDate[];
  /** How many of the nearest are considered, whatever the size of the network and of its history. */
  readonly candidates: number;
  /** Only within a journey of as many minutes; however far when absent. */
  readonly minutes?: number;
  /** Only where the employer holds desk-days in a month of one of the days, or gave them back. */
  readonly withQuotaOnly?: boolean;
  /** Only what is bookable through the employer, in the month of the first day or later: where it holds desk-days or has a contract. */
  readonly mine?: boolean;
}

/** Which places are wanted on one day. */
export type PlaceWish = Omit<SiteWish, 'days'> & { readonly day: IsoDate };

/** A site with the journey there, one way. */
export interface NearSite {
  readonly site: SiteView;
  readonly travel: Travel;
}

/** The same, where perhaps no way is known. */
type SiteAndWay = Omit<NearSite, 'travel'> & { readonly travel: Travel | undefined };

/** What the employer holds at sites, by month; without a half-day left out. */
export type HeldQuotas = ReadonlyMap<IsoMonth, ReadonlyMap<string, GrantBalance>>;

const NOTHING: Readonly<Record<DayPart, number>> = { am: 0, pm: 0, day: 0 };
const NO_DESKS: FreeDesks = { capacity: 0, free: NOTHING };

/**
 * Places near a point with free desks and quota, nearest first. A handful of statements for any request: nearest
 * (index), hours, taken desks of the days, grants of their months.
 */
@Injectable()
export class NearbyDesksReader {
  constructor(
    private readonly nearSites: NearSites,
    private readonly sites: SiteRecords,
    private readonly grants: QuotaGrants,
    private readonly availability: DeskAvailability,
    private readonly travel: TravelTime,
  ) {}

  /** Places on one day. */
  async near(tx: Tx, { day, ...wish }: PlaceWish): Promise<FoundPlace[]> {
    const sites = await this.sitesNear(tx, { ...wish, days: [day] });
    return (await this.over(tx, sites, [day])).get(day) ?? [];
  }

  /** One place, or null when there is none with this id. @param from null where nobody knows it: then no way is known */
  async one(tx: Tx, siteId: string, from: GeoPoint | null, day: IsoDate): Promise<FoundPlace | null> {
    return (await this.oneOver(tx, siteId, from, [day])).get(day) ?? null;
  }

  /** One place by day; no day when there is none with this id. */
  async oneOver(
    tx: Tx,
    siteId: string,
    from: GeoPoint | null,
    days: readonly IsoDate[],
  ): Promise<ReadonlyMap<IsoDate, FoundPlace>> {
    const sites = await this.sites.byIds(tx, [siteId]);
    const near = from ? await this.ways(sites, { from }) : sites.map((site) => ({ site, travel: undefined }));
    const over = await this.over(tx, near, days);
    return new Map([...over].flatMap(([day, [place]]) => (place ? [[day, place] as const] : [])));
  }

  /** Sites, the quickest to reach first. */
  async sitesNear(tx: Tx, wish: SiteWish): Promise<NearSite[]> {
    const { from, days, candidates, minutes, mode, withQuotaOnly = false, mine = false } = wish;
    const [first] = days.toSorted();
    if (first === undefined) return [];
    const near = await this.nearSites.around(tx, {
      from,
      limit: candidates,
      onDay: first,
      withinKm: minutes === undefined ? undefined : this.travel.reachKm(minutes, mode),
      heldIn: withQuotaOnly ? monthsOf(days) : undefined,
      usableFrom: mine ? monthOf(first) : undefined,
    });
    const known = (await this.ways(near, wish)).flatMap(({ site, travel }) => (travel ? [{ site, travel }] : []));
    return known.toSorted(byTravel).filter(({ travel }) => minutes === undefined || travel.minutes <= minutes);
  }

  /** The employer's grants there in the months of the days, also where all of one went back to the place; none without an employer. */
  async held(tx: Tx, near: readonly SiteAndWay[], days: readonly IsoDate[]): Promise<HeldQuotas> {
    if (!tx.employerId || near.length === 0) return new Map();
    const ids = near.map(({ site }) => site.id);
    return this.grants.heldIn(tx, ids, monthsOf(days), { givenBack: true });
  }

  /** These sites on each of the days, in their order. */
  async over(
    tx: Tx,
    near: readonly SiteAndWay[],
    days: readonly IsoDate[],
    known?: HeldQuotas,
  ): Promise<Map<IsoDate, FoundPlace[]>> {
    const ids = near.map(({ site }) => site.id);
    const sorted = days.toSorted();
    const [from, to] = [sorted[0], sorted.at(-1)];
    if (ids.length === 0 || from === undefined || to === undefined) return new Map(days.map((day) => [day, []]));
    const [there, desks, quotas] = await Promise.all([
      this.sites.over(tx, ids, from, to),
      this.availability.over(tx, ids, from, to),
      known ?? this.held(tx, near, days),
    ]);
    const parts = new PartsOfHours();
    const place = ({ site, travel }: SiteAndWay, day: IsoDate): FoundPlace => {
      const siteDay = there.on(site.id, day) ?? { open: false, reason: 'ended', detail: null };
      const { capacity, free } = desks.on(site.id, day) ?? NO_DESKS;
      return {
        site,
        travel,
        siteDay,
        capacity,
        free: parts.onlyOpen(free, siteDay),
        quota: quotas.get(monthOf(day))?.get(site.id) ?? null,
        missingEvidence: there.missing(site.id, day),
      };
    };
    return new Map(days.map((day) => [day, near.map((one) => place(one, day))]));
  }

  private async ways(
    sites: readonly SiteView[],
    { from, origins = 'homes', mode }: Pick<SiteWish, 'from' | 'origins' | 'mode'>,
  ): Promise<SiteAndWay[]> {
    const ways = await this.travel.from(from, { origins, to: sites, mode });
    return sites.map((site, at) => ({ site, travel: ways[at] }));
  }
}

const monthsOf = (days: readonly IsoDate[]) => [...new Set(days.map(monthOf))];

/** The quickest first. */
const byTravel = (a: NearSite, b: NearSite): number =>
  a.travel.minutes - b.travel.minutes || a.travel.km - b.travel.km || (a.site.id < b.site.id ? -1 : 1);

/** Which parts of the day are open under some hours, reckoned once for each: most of a network keeps the same few. */
class PartsOfHours {
  private readonly known = new Map<string, Readonly<Record<DayPart, boolean>>>();

  /** Desks that are free, where the place is open. */
  onlyOpen(free: Readonly<Record<DayPart, number>>, siteDay: SiteDay): Readonly<Record<DayPart, number>> {
    if (!siteDay.open) return NOTHING;
    const open = this.of(siteDay.hours);
    if (open.am && open.pm && open.day) return free;
    return { am: open.am ? free.am : 0, pm: open.pm ? free.pm : 0, day: open.day ? free.day : 0 };
  }

  private of(hours: OpeningHours): Readonly<Record<DayPart, boolean>> {
    const key = `${hours.opens} ${hours.closes} ${hours.noon}`;
    let open = this.known.get(key);
    if (!open) {
      const parts = openParts(hours);
      open = { am: parts.includes('am'), pm: parts.includes('pm'), day: parts.includes('day') };
      this.known.set(key, open);
    }
    return open;
  }
}
