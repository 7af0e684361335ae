import { Inject, Injectable } from '@nestjs/common';
import { addDays, ADMINISTRATIVE_ZONE, zonesOfCommune } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { stationsNear, TravelTime, type GeoPoint } from '#libs/geo/index.js';
import { PlaceEvidence } from '../charter/place-evidence.queries.js';
import { PlacePhotos } from '../photos/index.js';
import { PlaceDaysRepository } from '../days/place-days.repository.js';
import { SiteRecords } from '../site-records.queries.js';
import { PlaceRecords } from './place-records.queries.js';
import type { Place } from './place.js';
import { PlacesNearReader } from './places-near.reader.js';
import { PublicMoneyOfPlaces } from './public-money-of-places.queries.js';
import { placePath } from './place-words.view.js';
import { placeModel, type PlaceModel, STATION_KM, type StationOnFoot } from './place.view.js';

/** Stations of a place's page: at most so many, the nearest. */
const STATIONS = 3;

/** Days from today of which the page says what is not as in the week. */
const SPECIAL_DAYS = 60;

/** The public page of one place. */
@Injectable()
export class PlacePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly places: PlaceRecords,
    private readonly sites: SiteRecords,
    private readonly travel: TravelTime,
    private readonly evidence: PlaceEvidence,
    private readonly photos: PlacePhotos,
    private readonly special: PlaceDaysRepository,
    private readonly near: PlacesNearReader,
    private readonly money: PublicMoneyOfPlaces,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns the page, or where it is today when the place has another name now. @throws NotFound */
  async show(ctx: RequestContext, slug: string): Promise<PlaceModel | { readonly movedTo: string }> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.places.bySlug(tx, slug);
      if (!place) throw new NotFound('place');
      if (place.slug !== slug) return { movedTo: placePath(place.slug) };
      return this.model(tx, ctx, place);
    });
  }

  /** The page of a place as it is, or as it would be. */
  async model(tx: Tx, { locale }: RequestContext, place: Place): Promise<PlaceModel> {
    const today = this.clock.today(zonesOfCommune(place.communeInsee)?.timeZone ?? ADMINISTRATIVE_ZONE);
    const [siteId] = place.siteIds;
    const siteDay = siteId === undefined ? null : ((await this.sites.hoursOn(tx, [siteId], today)).get(siteId) ?? null);
    const stations = await this.stations(place);
    const charter = await this.evidence.of(tx, place.id);
    const photos = await this.photos.of(tx, place.id);
    const days = (await this.special.between(tx, [place.id], today, addDays(today, SPECIAL_DAYS))).get(place.id) ?? [];
    const near = await this.near.of(tx, place, today);
    const money = await this.money.of(tx, place.id);
    const { baseUrl } = this.config;
    return placeModel(place, { locale, baseUrl, today, siteDay, stations, charter, photos, days, near, money });
  }

  private async stations(place: GeoPoint): Promise<StationOnFoot[]> {
    const near = stationsNear(place, STATION_KM, STATIONS);
    const to = near.map(({ station }) => station);
    const ways = await this.travel.from(place, { origins: 'places', to, mode: 'walk' });
    return near.map(({ station, km }, at) => ({ name: station.name, km, walk: ways[at] }));
  }

  /** The addresses of all pages of places, for search engines (sitemaps.org 0.9). */
  async sitemap(ctx: RequestContext): Promise<string> {
    const places = await this.uow.read(ctx, (tx) => this.places.addresses(tx, this.clock.today()));
    const lines = places.map(
      ({ slug, changedOn }) =>
        `  <url><loc>${this.config.baseUrl}${placePath(slug)}</loc><lastmod>${changedOn}</lastmod></url>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...lines,
      '</urlset>',
      '',
    ].join('\n');
  }
}
