import { Injectable } from '@nestjs/common';
import { monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName } from '#libs/platform/context/index.js';
import { newId, type Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../../audit/index.js';
import { NotOwnSite } from '../hosting.errors.js';
import type { NewOffer } from './offer.js';
import { publishedOffer } from './offer.rules.js';
import { OffersRepository } from './offers.repository.js';

/** Publishes an offer in a transaction of the operator that runs the place. */
@Injectable()
export class OfferPublishing {
  constructor(
    private readonly clock: Clock,
    private readonly offers: OffersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the offer's id. @throws InvalidInput naming the fields, NotOwnSite; the database's `host_offers_own_site` */
  async publish(tx: Tx, wish: NewOffer): Promise<string> {
    const id = newId();
    const site = (await this.offers.sites(tx)).find((one) => one.id === wish.siteId);
    if (!site) throw new NotOwnSite();
    const offer = publishedOffer(wish, site.desks, monthOf(this.clock.today()));
    const hostName = await this.offers.hostName(tx);
    await this.offers.add(tx, id, offer, { hostName, by: actorName(tx.ctx), at: this.clock.now() });
    await this.audit.record(tx, {
      action: 'hosting.publish-offer',
      subject: { type: 'host-offer', id },
      detail: { ...offer, capacity: [...offer.capacity], namedSirens: offer.namedSirens?.length ?? null },
    });
    return id;
  }
}
