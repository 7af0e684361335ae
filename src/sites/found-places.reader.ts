import { Injectable } from '@nestjs/common';
import { communeIndex, stationByUic, TravelTime, type Origins } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { PlaceNames } from './directory/place-names.queries.js';
import { PlaceRecords } from './directory/place-records.queries.js';
import { FilteredPlacesReader, UNJUDGED } from './filters/filtered-places.reader.js';
import { askedBy, asksAnything } from './filters/place-filter.rules.js';
import { pointOf, pointOfStation, type SearchPoint } from './place-query.rules.js';
import { PlaceSearch, type FoundReading } from './place-search.js';
import { onPage } from './places-on-page.rules.js';
import { NoteUnmetSearch } from './unmet/note-unmet-search.js';
import type { ChosenPoint, PlacesWish } from './places.forms.js';
import type { FoundPlaces, ReachedPlaces } from './found-places.js';

const REACH_MINUTES = 45;
const NOTHING: FoundReading = { point: undefined, choices: [] };

/** Third places around a point, the quickest to reach first. */
@Injectable()
export class FoundPlacesReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly search: PlaceSearch,
    private readonly names: PlaceNames,
    private readonly places: PlaceRecords,
    private readonly travel: TravelTime,
    private readonly filtered: FilteredPlacesReader,
    private readonly unmet: NoteUnmetSearch,
  ) {}

  async read(ctx: RequestContext, wish: PlacesWish): Promise<FoundPlaces> {
    const chosen = wish.at && (await this.chosen(ctx, wish.at));
    const reading = chosen ? { ...NOTHING, point: chosen } : await this.search.read(ctx, wish.near);
    const filter = askedBy(wish.filter, ctx);
    const reached = reading.point ? await this.around(ctx, reading.point, { ...wish, filter }) : null;
    // A filter beyond the kind of place finds nothing where there may be places.
    if (reading.point && reached?.found === 0 && !asksAnything({ ...filter, kinds: [] }))
      await this.unmet.attempt(ctx, { day: this.clock.today(), from: reading.point, kinds: filter.kinds });
    return { reading, reached, employed: ctx.employerId !== null };
  }

  /** A point that was chosen among several; undefined where there is none of this identifier. */
  private async chosen(ctx: RequestContext, { kind, id }: ChosenPoint): Promise<SearchPoint | undefined> {
    if (kind === 'site') return (await this.uow.read(ctx, (tx) => this.names.byId(tx, id))) ?? undefined;
    const [town, station] = kind === 'commune' ? [communeIndex().get(id)] : [undefined, stationByUic(id)];
    return town ? pointOf(town) : station && pointOfStation(station);
  }

  /**
   * The page of the places around a point, the quickest to reach first: positions are read of all; facts of those shown, and of
   * all only where they decide which those are.
   */
  private async around(
    ctx: RequestContext,
    point: SearchPoint,
    { by, page, filter }: PlacesWish,
  ): Promise<ReachedPlaces> {
    const km = this.travel.reachKm(REACH_MINUTES, by);
    const all = await this.uow.read(ctx, (tx) => this.places.positionsWithin(tx, point, km, this.clock.today()));
    const ways = await this.travel.from(point, { origins: originsOf(point), to: all, mode: by });
    const reached = all
      .flatMap(({ id }, at) => (ways[at] && ways[at].minutes <= REACH_MINUTES ? [{ id, travel: ways[at] }] : []))
      .toSorted((a, b) => a.travel.minutes - b.travel.minutes || a.id.localeCompare(b.id));
    if (!asksAnything(filter)) {
      const here = onPage(reached, page);
      return { ...here, ...UNJUDGED, items: await this.filtered.known(ctx, here.items) };
    }
    const { shown, ...judged } = await this.filtered.read(ctx, reached, filter);
    return { ...onPage(shown, page), ...judged };
  }
}

/** Addresses and coordinates may be somebody's home. */
const originsOf = ({ kind }: SearchPoint): Origins =>
  kind === 'commune' || kind === 'station' || kind === 'site' ? 'places' : 'typed';
