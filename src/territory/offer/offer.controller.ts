import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DEMAND_CHOICE } from '../demand/demand.forms.js';
import { OfferPage } from './offer.page.js';
import { offerModel } from './offer.view.js';

/** Which places a territory has. */
@Controller('territory/demand/offer')
@Allow('demand.read')
export class OfferController {
  constructor(private readonly offer: OfferPage) {}

  @Get()
  @Page('territory/offer')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const choice = parseInput(DEMAND_CHOICE, query);
    return offerModel(ctx.locale, choice, await this.offer.facts(ctx, choice));
  }
}
