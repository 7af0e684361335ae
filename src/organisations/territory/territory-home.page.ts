import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { TerritoryFigures, type LocalPeople, type LocalPlaces } from './territory-figures.queries.js';

/** What the territory's home shows. */
export interface TerritoryFacts {
  readonly people: readonly LocalPeople[];
  readonly places: readonly LocalPlaces[];
}

/** Gathers the territory's home. */
@Injectable()
export class TerritoryHomePage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly figures: TerritoryFigures,
  ) {}

  async facts(ctx: RequestContext): Promise<TerritoryFacts> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => ({
      people: await this.figures.people(tx, today),
      places: await this.figures.places(tx, today),
    }));
  }
}
