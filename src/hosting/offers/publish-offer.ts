import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { NotOwnSite } from '../hosting.errors.js';
import type { NewOffer } from './offer.js';
import { OfferPublishing } from './offer-publishing.js';

/** An operator offers desks of a place to employers. Published, it stays as it is: a change is another offer. */
@Injectable()
export class PublishOffer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly offers: OfferPublishing,
  ) {}

  /** @returns the offer's id. @throws InvalidInput naming the fields, NotOwnSite */
  async execute(ctx: RequestContext, wish: NewOffer): Promise<string> {
    requirePermission(ctx, 'offers.manage');
    try {
      return await this.uow.run(ctx, (tx) => this.offers.publish(tx, wish));
    } catch (error) {
      if (violates(error, 'host_offers_own_site')) throw new NotOwnSite();
      throw error;
    }
  }
}
