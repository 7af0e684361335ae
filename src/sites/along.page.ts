import { Injectable } from '@nestjs/common';
import { TravelTime, type Detour, type Drive, type NamedPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { readStops, STOPS, type RouteStop } from './along-query.rules.js';
import type { AlongWish } from './along.forms.js';
import { alongModel, type AlongModel, type FoundOnRoute, type PartOfRoute } from './along.view.js';
import { PlaceNames } from './directory/place-names.queries.js';
import { PlaceRecords } from './directory/place-records.queries.js';
import { SiteRecords } from './site-records.queries.js';
import type { SiteView } from './site.js';

/** Places this near to the first or the last stop, in minutes, are not on the way but there. */
const AT_A_STOP = 10;

/** Third places along a drive, for anybody: in the order of the road, by how much of a detour they are. */
@Injectable()
export class AlongPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sites: SiteRecords,
    private readonly directory: PlaceRecords,
    private readonly names: PlaceNames,
    private readonly travel: TravelTime,
  ) {}

  async along(ctx: RequestContext, wish: AlongWish): Promise<AlongModel> {
    const places = await this.uow.read(ctx, async (tx) => {
      const named: [string, NamedPoint[]][] = [];
      for (const stop of STOPS)
        if (wish[stop] !== '') named.push([stop, await this.names.like(tx, wish[stop], this.clock.today())]);
      return Object.fromEntries(named);
    });
    const reading = readStops(wish, places);
    if (!reading.stops) return alongModel(ctx.locale, wish, { faults: reading.faults });
    const { stops } = reading;
    const route = await this.travel.drive(stops.map(({ point }) => point));
    const { sites, pages } = await this.uow.read(ctx, async (tx) => {
      const around = await this.around(tx, route, wish.detour);
      const ids = around.map(({ id }) => id);
      return { sites: around, pages: await this.directory.slugsOf(tx, ids) };
    });
    const { along, source } = await route.places(sites, wish.detour);
    const parts = await this.parts(
      stops,
      along.map(({ at }) => sites[at]!),
    );
    const found = along.map((place, position): FoundOnRoute => {
      const site = sites[place.at]!;
      return { ...place, site, slug: pages.get(site.id), part: parts[position]! };
    });
    return alongModel(ctx.locale, wish, { stops, route, source, found });
  }

  /** Every site that may be near enough, once. */
  private async around(tx: Tx, route: Drive, detour: Detour): Promise<SiteView[]> {
    const sites = new Map<string, SiteView>();
    for (const { centre, km } of route.areas(detour))
      for (const site of await this.sites.within(tx, centre, km, this.clock.today())) sites.set(site.id, site);
    return [...sites.values()];
  }

  /** On which part of the route each place lies. */
  private async parts(stops: readonly RouteStop[], places: readonly SiteView[]): Promise<PartOfRoute[]> {
    const ends = [stops[0]!.point, stops.at(-1)!.point];
    const [start = [], end = []] = await this.travel.matrix({ origins: 'typed', from: ends, to: places });
    return places.map((_, at) => partOf(start[at]?.minutes, end[at]?.minutes));
  }
}

function partOf(start = Infinity, end = Infinity): PartOfRoute {
  if (Math.min(start, end) > AT_A_STOP) return 'way';
  return start <= end ? 'start' : 'end';
}
