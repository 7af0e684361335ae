import { Injectable } from '@nestjs/common';
import {
  circleWithin,
  nearestPlaces,
  profileOf,
  communeIndex,
  type GeoPoint,
  type SiteKind,
  type Travel,
} from '#libs/geo/index.js';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { ANY_PLACE, PlaceRecords, SiteRecords, verdictOn, type NamedPosition, type Place } from '../../sites/index.js';
import { readLabel, type LabelReading } from '../label/label.rules.js';
import type { EstimateWish } from './estimate.forms.js';
import { estimate, type Estimate, type PlaceResult } from './estimate.rules.js';

/** Places beyond are told as none: nobody goes to a desk that far. */
const FARTHEST_MINUTES = 60;
/** Places that are read against the label. */
const MOST_LABELS = 5;
/** Kinds of places where somebody works for a day; a place that does not say its kind is not counted. */
const KINDS: readonly SiteKind[] = ['coworking', 'telework_centre', 'business_centre'];

/** One place as a project of the label. */
export interface PlaceProject extends PlaceResult<NamedPosition> {
  readonly commune: string;
  /** Inhabitants per square kilometre; null where the files do not say. */
  readonly density: number | null;
  /** Desks in service that the portal knows of; null where it knows of none. */
  readonly desks: number | null;
  readonly reading: LabelReading;
}

/** An estimate with what it was made of. */
export interface EstimateFacts {
  readonly today: IsoDate;
  readonly wish: EstimateWish;
  readonly result: Estimate<NamedPosition>;
  /** The ways to the office, of which the words need who says them. */
  readonly ways: readonly Travel[];
  /** Places that were counted. */
  readonly counted: number;
  readonly projects: readonly PlaceProject[];
}

/** Estimates what going to the places of the directory would change. Nothing of what was typed is written anywhere. */
@Injectable()
export class EstimateReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: PlaceRecords,
    private readonly sites: SiteRecords,
  ) {}

  async read(ctx: RequestContext, wish: EstimateWish): Promise<EstimateFacts> {
    const today = this.clock.today();
    const communes = wish.people.map(({ commune }) => commune);
    return this.uow.read(ctx, async (tx) => {
      const places = await this.places(tx, communes, today);
      const nearest = nearestPlaces(communes, places);
      const offices = nearestPlaces(communes, [wish.workplace]);
      const homes = wish.people.map((headcount, at) => {
        const near = nearest[at] ?? null;
        return {
          ...headcount,
          nearest: near && near.travel.minutes <= FARTHEST_MINUTES ? near : null,
          office: offices[at]!.travel,
        };
      });
      const result = estimate({ homes, reach: wish.reach, energy: wish.energy, figures: wish.figures });
      const ways = offices.flatMap((office) => (office ? [office.travel] : []));
      return {
        today,
        wish,
        result,
        ways,
        counted: places.length,
        projects: await this.projects(tx, result, wish, today),
      };
    });
  }

  private async places(tx: Tx, communes: readonly GeoPoint[], today: IsoDate): Promise<NamedPosition[]> {
    const { centre, km } = circleWithin(communes, FARTHEST_MINUTES);
    const around = await this.records.namedWithin(tx, centre, km, today);
    const known = await this.records.byIds(
      tx,
      around.map(({ id }) => id),
    );
    const fit = new Set(
      known
        .filter(
          (place) => verdictOn(place, { opening: undefined, mine: false }, { ...ANY_PLACE, kinds: KINDS }) === 'yes',
        )
        .map(({ id }) => id),
    );
    return around.filter(({ id }) => fit.has(id));
  }

  private async projects(
    tx: Tx,
    { places }: Estimate<NamedPosition>,
    { figures }: EstimateWish,
    today: IsoDate,
  ): Promise<PlaceProject[]> {
    const first = places.slice(0, MOST_LABELS);
    const known = await this.records.byIds(
      tx,
      first.map(({ place }) => place.id),
    );
    const byId = new Map(known.map((place) => [place.id, place]));
    const desksOf = await this.sites.deskCounts(
      tx,
      known.flatMap(({ siteIds }) => siteIds),
      today,
    );
    return first.map((one): PlaceProject => {
      const place = byId.get(one.place.id);
      const density = densityOf(place?.communeInsee ?? null);
      const desks = knownDesks(place, desksOf);
      const project = { density, kg: one.kg, users: one.takers, desks, offices: officesOf(place) };
      return { ...one, commune: place?.communeName ?? '', density, desks, reading: readLabel(project, figures) };
    });
  }
}

/** Inhabitants per square kilometre of a commune. */
function densityOf(insee: string | null): number | null {
  const commune = insee === null ? undefined : communeIndex().get(insee);
  const hectares = insee === null ? null : (profileOf(insee)?.hectares ?? null);
  return commune && hectares !== null && hectares > 0 ? (commune.population * 100) / hectares : null;
}

/** Desks at the sites of a place; a place of which no desk is known may have any number. */
function knownDesks(place: Place | undefined, desksOf: ReadonlyMap<string, number>): number | null {
  const desks = (place?.siteIds ?? []).reduce((sum, id) => sum + (desksOf.get(id) ?? 0), 0);
  return desks > 0 ? desks : null;
}

/** Whether a place says that it lets offices; what it does not mention is not known. */
const officesOf = (place: Place | undefined): boolean | null =>
  Object.values(place?.facts.audiences?.value ?? {})
    .flat()
    .includes('office')
    ? true
    : null;
