import { Injectable } from '@nestjs/common';
import { addMonths, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { OffersRepository } from '../offers/offers.repository.js';
import { WishesRepository } from '../wishes/wishes.repository.js';
import { newOfferModel, offersModel, type NewOfferModel, type OffersModel } from './offers.view.js';

/** What an operator sees: what it offers, who asks, and its contracts. */
@Injectable()
export class OffersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly offers: OffersRepository,
    private readonly wishes: WishesRepository,
  ) {}

  async list(ctx: RequestContext): Promise<OffersModel> {
    const month = addMonths(monthOf(this.clock.today()), 1);
    return this.uow.read(ctx, async (tx) => {
      const offers = await this.offers.own(tx);
      const left = await this.offers.leftOf(tx, offers, month);
      const wishes = await this.wishes.own(tx);
      return offersModel(ctx.locale, { contracts: await this.contracts.own(tx), wishes, offers, left, month });
    });
  }

  /** @param wishId the wish that the offer would answer; null for none. @throws NotFound for one that is nobody's or settled */
  async form(ctx: RequestContext, wishId: string | null, refused?: RefusedForm): Promise<NewOfferModel> {
    const { sites, wish } = await this.uow.read(ctx, async (tx) => ({
      sites: await this.offers.sites(tx),
      wish: wishId === null ? null : await this.wishes.byId(tx, wishId),
    }));
    // Whoever answers second is told so by the form that came back.
    if (wishId !== null && (!wish || (wish.state !== 'open' && !refused))) throw new NotFound('wish');
    return newOfferModel(ctx.locale, { sites, wish, first: addMonths(monthOf(this.clock.today()), 1) }, refused);
  }
}
