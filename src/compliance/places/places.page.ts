import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { SiteRecords } from '../../sites/index.js';
import { ComplianceBoard } from '../compliance-board.js';
import { RecordedFactsRepository } from '../facts/recorded-facts.repository.js';
import { placeModel, placesModel, type PlaceModel, type PlacesModel } from './places.view.js';

/** What was recorded about the places at which an employer's people may book, and what the law says of each. */
@Injectable()
export class PlacesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly board: ComplianceBoard,
    private readonly facts: RecordedFactsRepository,
    private readonly sites: SiteRecords,
  ) {}

  /** /hr/compliance/places: the places of this month and of those to come. */
  list(ctx: RequestContext): Promise<PlacesModel> {
    return this.uow.read(ctx, async (tx) => {
      const standings = await this.board.placesOn(tx, this.clock.today());
      const sites = await this.sites.byIds(
        tx,
        standings.map(({ place }) => place.siteId),
      );
      return placesModel(ctx.locale, standings, sites);
    });
  }

  /** /hr/compliance/places/:id: everything about one of them. @throws NotFound for a place at which no desk is granted */
  one(ctx: RequestContext, siteId: string, refused?: RefusedForm): Promise<PlaceModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const standing = (await this.board.placesOn(tx, today)).find(({ place }) => place.siteId === siteId);
      const site = await this.sites.byId(tx, siteId);
      if (!standing || !site) throw new NotFound('site');
      const recorded = await this.facts.ofPlaces(tx, [siteId]);
      return placeModel(ctx.locale, { standing, site, recorded, today }, refused);
    });
  }
}
