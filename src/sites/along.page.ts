import { Injectable } from '@nestjs/common';
import { TravelTime, type Detour, type Drive, type GeoPoint, type NamedPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { readStops, STOPS, type RouteStop } from './along-query.rules.js';
import type { AlongWish } from './along.forms.js';
import { alongModel, type AlongModel, type FoundOnRoute, type PartOfRoute, type PlacesOnRoute } from './along.view.js';
import { PlaceNames } from './directory/place-names.queries.js';
import { PlaceRecords, type PlacePosition } from './directory/place-records.queries.js';
import { FilteredPlacesReader, UNJUDGED } from './filters/filtered-places.reader.js';
import { askedBy, asksAnything } from './filters/place-filter.rules.js';
import { onPage } from './places-on-page.rules.js';

/** Places this near to the first or the last stop, in minutes, are not on the way but there. */
const AT_A_STOP = 10;

/** Third places along a drive, for anybody: in the order of the road, by how much of a detour they are. */
@Injectable()
export class AlongPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly names: PlaceNames,
    private readonly travel: TravelTime,
    private readonly filtered: FilteredPlacesReader,
  ) {}

  async along(ctx: RequestContext, asked: AlongWish): Promise<AlongModel> {
    const employed = ctx.employerId !== null;
    const wish = { ...asked, filter: askedBy(asked.filter, ctx) };
    const named = await this.uow.read(ctx, async (tx) => {
      const like: [string, NamedPoint[]][] = [];
      for (const stop of STOPS)
        if (wish[stop] !== '') like.push([stop, await this.names.like(tx, wish[stop], this.clock.today())]);
      return Object.fromEntries(like);
    });
    const reading = readStops(wish, named);
    if (!reading.stops) return alongModel(ctx.locale, wish, { faults: reading.faults }, employed);
    const { stops } = reading;
    const route = await this.travel.drive(stops.map(({ point }) => point));
    const around = await this.around(ctx, route, wish.detour);
    const { along, source } = await route.places(around, wish.detour);
    const parts = await this.parts(
      stops,
      along.map(({ at }) => around[at]!),
    );
    const found = along.map((place, position) => ({ ...place, id: around[place.at]!.id, part: parts[position]! }));
    const shown = await this.shown(ctx, found, wish);
    return alongModel(ctx.locale, wish, { stops, route, source, ...shown }, employed);
  }

  /** Where every place is that may be near enough, once. */
  private async around(ctx: RequestContext, route: Drive, detour: Detour): Promise<PlacePosition[]> {
    const today = this.clock.today();
    return this.uow.read(ctx, (tx) => this.places.positionsWithinAny(tx, route.areas(detour), today));
  }

  /** The page of those that fit what is asked: facts are read of these, and of all only where they decide which those are. */
  private async shown(
    ctx: RequestContext,
    found: readonly FoundOnRoute[],
    { show, page, filter }: AlongWish,
  ): Promise<PlacesOnRoute> {
    if (!asksAnything(filter)) {
      const here = onPage(
        found.filter(({ part }) => part === show),
        page,
      );
      return { ...here, ...UNJUDGED, items: await this.filtered.known(ctx, here.items), counts: counted(found) };
    }
    const { shown, ...judged } = await this.filtered.read(ctx, found, filter);
    const here = onPage(
      shown.filter(({ part }) => part === show),
      page,
    );
    return { ...here, ...judged, counts: counted(shown) };
  }

  /** On which part of the route each place lies. */
  private async parts(stops: readonly RouteStop[], places: readonly GeoPoint[]): Promise<PartOfRoute[]> {
    const ends = [stops[0]!.point, stops.at(-1)!.point];
    const [start = [], end = []] = await this.travel.matrix({ origins: 'typed', from: ends, to: places });
    return places.map((_, at) => partOf(start[at]?.minutes, end[at]?.minutes));
  }
}

/** How many places lie on each part of the route. */
function counted(found: readonly FoundOnRoute[]): Record<PartOfRoute, number> {
  const counts: Record<PartOfRoute, number> = { way: 0, start: 0, end: 0 };
  for (const { part } of found) counts[part] += 1;
  return counts;
}

function partOf(start = Infinity, end = Infinity): PartOfRoute {
  if (Math.min(start, end) > AT_A_STOP) return 'way';
  return start <= end ? 'start' : 'end';
}
