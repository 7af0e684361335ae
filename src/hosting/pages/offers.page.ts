import { Injectable } from '@nestjs/common';
import { addMonths, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { OffersRepository } from '../offers/offers.repository.js';
import { newOfferModel, offersModel, type NewOfferModel, type OffersModel } from './offers.view.js';

/** What an operator sees: what it offers, who asks, and its contracts. */
@Injectable()
export class OffersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly contracts: ContractsRepository,
    private readonly offers: OffersRepository,
  ) {}

  async list(ctx: RequestContext): Promise<OffersModel> {
    const month = addMonths(monthOf(this.clock.today()), 1);
    return this.uow.read(ctx, async (tx) => {
      const offers = await this.offers.own(tx);
      const left = await this.offers.leftOf(tx, offers, month);
      return offersModel(ctx.locale, { contracts: await this.contracts.own(tx), offers, left, month });
    });
  }

  async form(ctx: RequestContext, refused?: RefusedForm): Promise<NewOfferModel> {
    const sites = await this.uow.read(ctx, (tx) => this.offers.sites(tx));
    return newOfferModel(ctx.locale, sites, addMonths(monthOf(this.clock.today()), 1), refused);
  }
}
