import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { embedModel, type EmbedModel } from './embed.view.js';
import { FoundPlacesReader } from './found-places.reader.js';
import { PlaceSearch } from './place-search.js';
import type { PlacesWish } from './places.forms.js';
import { placesModel, type PlacesModel } from './places.view.js';
import { nameOfPoint } from './search-point.view.js';

/** The public finder: third places around a point, nearest first. Independent of bookings and quotas. */
@Injectable()
export class PlacesPage {
  constructor(
    private readonly found: FoundPlacesReader,
    private readonly search: PlaceSearch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async near(ctx: RequestContext, wish: PlacesWish): Promise<PlacesModel> {
    return placesModel(ctx.locale, wish, await this.found.read(ctx, wish), this.config.baseUrl);
  }

  /** The same places as part of somebody else's page. */
  async embedded(ctx: RequestContext, wish: PlacesWish): Promise<EmbedModel> {
    return embedModel(ctx.locale, wish, await this.found.read(ctx, wish));
  }

  /** What a text may mean, as words that mean it again. */
  async suggestions(ctx: RequestContext, { near }: PlacesWish): Promise<string[]> {
    const { point, choices } = await this.search.read(ctx, near);
    return [...new Set([...(point ? [point] : []), ...choices].map((each) => nameOfPoint(ctx.locale, each)))];
  }
}
