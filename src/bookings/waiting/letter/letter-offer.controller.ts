import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { BOOKING_LIMIT } from '../../booking-limits.js';
import { PRESSED } from '../waiting.forms.js';
import { letterOfferModel } from '../waiting.view.js';
import { LetterOffers } from './letter-offers.js';

/** Behind the link of a letter about a desk that is held. Opening it takes nothing: programs that look at mail open links. */
@Controller('offers/:token')
@Allow('public')
export class LetterOfferController {
  constructor(
    private readonly offers: LetterOffers,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Limited(BOOKING_LIMIT)
  @Page('bookings/offer')
  async show(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    const { wait } = await this.offers.behind(ctx, token);
    return letterOfferModel(ctx.locale, wait, token, this.clock.now());
  }

  @Post('take')
  @Limited(BOOKING_LIMIT)
  async take(@Ctx() ctx: RequestContext, @Param('token') token: string, @Body() body: unknown) {
    return submitForm(
      PRESSED,
      body ?? {},
      async () => {
        await this.offers.take(ctx, token);
        return redirect(`/offers/${token}`);
      },
      async (refused) => {
        const { wait } = await this.offers.behind(ctx, token);
        return page('bookings/offer', letterOfferModel(ctx.locale, wait, token, this.clock.now(), refused));
      },
    );
  }

  @Post('leave')
  @Limited(BOOKING_LIMIT)
  async leave(@Ctx() ctx: RequestContext, @Param('token') token: string, @Body() body: unknown) {
    parseInput(PRESSED, body ?? {});
    await this.offers.decline(ctx, token);
    return redirect(`/offers/${token}`);
  }
}
