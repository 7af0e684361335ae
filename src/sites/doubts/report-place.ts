import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { PlaceRepository } from '../directory/place.repository.js';
import type { Reported } from './report.js';
import { ReportsRepository } from './reports.repository.js';

/** Somebody says that a place's page is wrong; nobody is asked who they are. */
@Injectable()
export class ReportPlace {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly places: PlaceRepository,
    private readonly reports: ReportsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for an address that no place has today */
  async execute(
    ctx: RequestContext,
    { slug, what, words }: { readonly slug: string; readonly what: Reported; readonly words: string },
  ): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const placeId = await this.places.lock(tx, slug);
      if (placeId === null) throw new NotFound('place');
      await this.reports.add(tx, { id: newId(), placeId, what, words, at: this.clock.now() });
    });
  }
}
