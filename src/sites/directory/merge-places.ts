import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ListsRepository } from './lists.repository.js';
import { PlaceClaimed, PlaceUnknown } from './place.errors.js';
import { PlaceRepository } from './place.repository.js';

/** Two entries of the directory, by the last part of the addresses of their pages. */
export interface TwoPlaces {
  readonly place: string;
  readonly other: string;
}

/** Decides a doubt: two entries of the directory are one place, or two. */
@Injectable()
export class MergePlaces {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlaceRepository,
    private readonly lists: ListsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes one place of two: `other` keeps its page, and that of `place` leads to it. A place with itself changes nothing.
   *
   * @throws PlaceUnknown, PlaceClaimed when `place` was ever claimed by an operator
   */
  async execute(ctx: RequestContext, { place, other }: TwoPlaces): Promise<void> {
    await this.merge(ctx, { place, other }).catch((error: unknown) => {
      throw violates(error, 'place_claims_place') ? new PlaceClaimed(place) : error;
    });
  }

  private async merge(ctx: RequestContext, { place, other }: TwoPlaces): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const [from, into] = [await this.places.lock(tx, place), await this.places.lock(tx, other)];
      if (from === null) throw new PlaceUnknown(place);
      if (into === null) throw new PlaceUnknown(other);
      if (from === into) return;
      await this.lists.merge(tx, from, into, this.clock.now());
      await this.audit.record(tx, {
        action: 'sites.merge-places',
        subject: { type: 'place', id: into },
        detail: { merged: place },
      });
    });
  }

  /** Says that two entries are different places. @returns whether there was a doubt. @throws PlaceUnknown */
  async keepApart(ctx: RequestContext, { place, other }: TwoPlaces): Promise<boolean> {
    return this.uow.run(ctx, async (tx) => {
      const [one, two] = [await this.places.lock(tx, place), await this.places.lock(tx, other)];
      if (one === null) throw new PlaceUnknown(place);
      if (two === null) throw new PlaceUnknown(other);
      const settled = await this.lists.settle(tx, one, two);
      if (settled)
        await this.audit.record(tx, {
          action: 'sites.keep-places-apart',
          subject: { type: 'place', id: one },
          detail: { other },
        });
      return settled;
    });
  }
}
