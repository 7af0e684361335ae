import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import { PlaceRecords } from '../directory/place-records.queries.js';
import { entryOf } from './entry.rules.js';
import type { PLACE_ANSWER, PLACES_ANSWER, PLACES_QUERY } from './places-api.forms.js';
import { PlacesInOrder } from './places-in-order.queries.js';

/** The directory, as the JSON API answers it. */
@Injectable()
export class PlacesApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inOrder: PlacesInOrder,
    private readonly places: PlaceRecords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async page(
    ctx: RequestContext,
    { limit, cursor, changedSince }: z.infer<typeof PLACES_QUERY>,
  ): Promise<z.infer<typeof PLACES_ANSWER>> {
    return this.uow.read(ctx, async (tx) => {
      const licences = await this.inOrder.licences(tx);
      const wanted = { after: cursor?.[0] ?? null, changedSince: changedSince ?? null, most: limit + 1 };
      const found = await this.inOrder.byId(tx, wanted);
      const { items, next } = listed(found, limit, ({ place }) => [place.id]);
      return {
        places: items.map((one) => ({
          ...entryOf(one, licences, this.config.baseUrl),
          changedAt: one.changedAt.toISOString(),
        })),
        next,
      };
    });
  }

  /** A place at its address of today or of before. @throws NotFound */
  async one(ctx: RequestContext, slug: string): Promise<z.infer<typeof PLACE_ANSWER>> {
    return this.uow.read(ctx, async (tx) => {
      const place = await this.places.bySlug(tx, slug);
      const [found] = place ? await this.inOrder.named(tx, place.id) : [];
      if (!found) throw new NotFound('place');
      return {
        ...entryOf(found, await this.inOrder.licences(tx), this.config.baseUrl),
        changedAt: found.changedAt.toISOString(),
      };
    });
  }
}
