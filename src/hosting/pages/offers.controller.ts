import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { OFFER_FORM } from '../offers/offers.forms.js';
import { PublishOffer } from '../offers/publish-offer.js';
import { WithdrawOffer } from '../offers/withdraw-offer.js';
import { CALL_OFF_FORM } from '../contracts/contracts.forms.js';
import { AnswerWish } from '../wishes/answer-wish.js';
import { SettleWish } from '../wishes/settle-wish.js';
import { ANSWERED_QUERY } from '../wishes/wishes.forms.js';
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
    private readonly answer: AnswerWish,
    private readonly settle: SettleWish,
  ) {}

  @Get()
  @Page('hosting/offers')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('new')
  @Page('hosting/new-offer')
  fresh(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.form(ctx, parseInput(ANSWERED_QUERY, query).wish);
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      OFFER_FORM,
      body,
      async ({ offer, answers }) => {
        await (answers === null
          ? this.publish.execute(ctx, offer)
          : this.answer.execute(ctx, { wishId: answers, offer }));
        return redirect(HERE, 'hosting.toast.published');
      },
      async (refused) =>
        page('hosting/new-offer', await this.pages.form(ctx, parseInput(ANSWERED_QUERY, body).wish, refused)),
    );
  }

  /** Declines what an employer wishes for. */
  @Post('wishes/:id/refusal')
  decline(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const wishId = parseId(id, 'wish');
    return submitForm(
      CALL_OFF_FORM,
      body,
      async ({ reason }) => {
        await this.settle.execute(ctx, { wishId, reason });
        return redirect(HERE, 'hosting.toast.declined');
      },
      async (refused) => page('hosting/new-offer', await this.pages.form(ctx, wishId, refused)),
    );
  }

  @Post(':id/withdrawal')
  async takeBack(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdraw.execute(ctx, { offerId: parseId(id, 'offer') });
    return redirect(HERE, 'hosting.toast.offer-withdrawn');
  }
}
