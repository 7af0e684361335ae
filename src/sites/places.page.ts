import { Injectable } from '@nestjs/common';
import { communeIndex, crowKmWithin, travelEstimate, type Commune } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { PlacesWish } from './places.forms.js';
import { SiteRecords } from './site-records.queries.js';

const REACH_MINUTES = 45;
const MOST_PLACES = 30;

/** The public finder: third places near a town, nearest first. Knows nothing of bookings or quotas. */
@Injectable()
export class PlacesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sites: SiteRecords,
  ) {}

  async near(ctx: RequestContext, wish: PlacesWish) {
    const found = wish.insee ? [communeIndex().get(wish.insee)].filter((c) => c !== undefined) : communes(wish.near);
    const town = found[0];
    const asked = wish.near !== '' || wish.insee !== undefined;
    if (!town) return { near: wish.near, asked, town: null, places: [], others: [], map: null };
    const places = await this.uow.read(ctx, (tx) => this.sites.nearest(tx, town, MOST_PLACES, this.clock.today()));
    const withTravel = places
      .map((site) => ({ site, travel: travelEstimate(town, site) }))
      .filter(({ travel }) => travel.minutes <= REACH_MINUTES)
      .toSorted((a, b) => a.travel.minutes - b.travel.minutes || a.site.id.localeCompare(b.site.id));
    return {
      near: wish.near || town.name,
      asked,
      town: { name: town.name, postcode: town.postcode },
      others: found.slice(1).map(({ insee, name, postcode }) => ({ href: `/places?insee=${insee}`, name, postcode })),
      places: withTravel.map(({ site, travel }, index) => ({
        number: index + 1,
        name: site.name,
        town: `${site.communeName} · ${t(ctx.locale, `sites.kind.${site.kind}`)}`,
        minutes: travel.minutes,
        km: travel.km,
        tone: 'neutral',
        note: site.address,
      })),
      map: {
        home: { lat: town.lat, lon: town.lon, label: town.name },
        reachKm: crowKmWithin(REACH_MINUTES),
        markers: withTravel.map(({ site, travel }, index) => ({
          number: index + 1,
          lat: site.lat,
          lon: site.lon,
          tone: 'neutral',
          label: t(ctx.locale, 'sites.places.marker', { number: index + 1, site: site.name, minutes: travel.minutes }),
        })),
      },
    };
  }
}

const communes = (near: string): Commune[] => (near === '' ? [] : communeIndex().search(near, 6));
