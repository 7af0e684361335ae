import { Injectable } from '@nestjs/common';
import { monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { NotOwnSite } from '../hosting.errors.js';
import type { NewOffer } from './offer.js';
import { publishedOffer } from './offer.rules.js';
import { OffersRepository } from './offers.repository.js';

/** An operator offers desks of a place to employers. Published, it stays as it is: a change is another offer. */
@Injectable()
export class PublishOffer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly offers: OffersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the offer's id. @throws InvalidInput naming the fields, NotOwnSite */
  async execute(ctx: RequestContext, wish: NewOffer): Promise<string> {
    requirePermission(ctx, 'offers.manage');
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const site = (await this.offers.sites(tx)).find((one) => one.id === wish.siteId);
        if (!site) throw new NotOwnSite();
        const offer = publishedOffer(wish, site.desks, monthOf(this.clock.today()));
        const hostName = await this.offers.hostName(tx);
        await this.offers.add(tx, id, offer, { hostName, by: actorName(ctx), at: this.clock.now() });
        await this.audit.record(tx, {
          action: 'hosting.publish-offer',
          subject: { type: 'host-offer', id },
          detail: { ...offer, capacity: [...offer.capacity], namedSirens: offer.namedSirens?.length ?? null },
        });
      });
    } catch (error) {
      if (violates(error, 'host_offers_own_site')) throw new NotOwnSite();
      throw error;
    }
    return id;
  }
}
