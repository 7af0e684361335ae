import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { NotOwnSite, WishSettled } from '../hosting.errors.js';
import type { NewOffer } from '../offers/offer.js';
import { OfferPublishing } from '../offers/offer-publishing.js';
import { checkAnswer } from './wish.rules.js';
import { TELL_OF_WISH, wishTidings } from './wishes.jobs.js';
import { WishesRepository } from './wishes.repository.js';

/** A place answers what an employer wishes for with an offer that is open to it. */
@Injectable()
export class AnswerWish {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly wishes: WishesRepository,
    private readonly offers: OfferPublishing,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the offer's id. @throws InvalidInput naming the fields, NotOwnSite, NotFound, WishSettled */
  async execute(
    ctx: RequestContext,
    { wishId, offer }: { readonly wishId: string; readonly offer: NewOffer },
  ): Promise<string> {
    requirePermission(ctx, 'offers.manage');
    try {
      return await this.uow.run(ctx, async (tx) => {
        const wish = await this.wishes.lock(tx, wishId);
        if (!wish) throw new NotFound('wish');
        if (wish.state !== 'open') throw new WishSettled();
        checkAnswer(wish, offer);
        const offerId = await this.offers.publish(tx, offer);
        await this.wishes.settle(tx, wishId, { state: 'answered', offerId, reason: '', at: this.clock.now() });
        await this.outbox.add(tx, TELL_OF_WISH, wishTidings(wish, 'answered', 'employer'));
        return offerId;
      });
    } catch (error) {
      if (violates(error, 'host_offers_own_site')) throw new NotOwnSite();
      throw error;
    }
  }
}
