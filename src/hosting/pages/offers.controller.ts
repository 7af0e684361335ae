import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { OFFER_FORM } from '../offers/offers.forms.js';
import { PublishOffer } from '../offers/publish-offer.js';
import { WithdrawOffer } from '../offers/withdraw-offer.js';
import { OffersPage } from './offers.page.js';

const HERE = '/operator/offers';

/** An operator offers desks to employers. */
@Controller('operator/offers')
@Allow('offers.manage')
export class OffersController {
  constructor(
    private readonly pages: OffersPage,
    private readonly publish: PublishOffer,
    private readonly withdraw: WithdrawOffer,
  ) {}

  @Get()
  @Page('hosting/offers')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('new')
  @Page('hosting/new-offer')
  fresh(@Ctx() ctx: RequestContext) {
    return this.pages.form(ctx);
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      OFFER_FORM,
      body,
      async (wish) => {
        await this.publish.execute(ctx, wish);
        return redirect(HERE, 'hosting.toast.published');
      },
      async (refused) => page('hosting/new-offer', await this.pages.form(ctx, refused)),
    );
  }

  @Post(':id/withdrawal')
  async takeBack(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdraw.execute(ctx, { offerId: parseId(id, 'offer') });
    return redirect(HERE, 'hosting.toast.offer-withdrawn');
  }
}
