import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { TerritoryFigures, type LocalPeople, type LocalPlaces } from './territory-figures.queries.js';

/** What the employers' people and the places of a territory are. */
export interface NeedFacts {
  readonly people: readonly LocalPeople[];
  readonly places: readonly LocalPlaces[];
}

/** Gathers who lives where and which places there are. */
@Injectable()
export class NeedPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly figures: TerritoryFigures,
  ) {}

  async facts(ctx: RequestContext): Promise<NeedFacts> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => ({
      people: await this.figures.people(tx, today),
      places: await this.figures.places(tx, today),
    }));
  }
}
