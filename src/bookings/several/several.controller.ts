import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { BookSeveral } from './book-several.js';
import { SEVERAL_FORM, SEVERAL_QUERY } from './several.forms.js';
import { SeveralPage } from './several.page.js';
import { severalModel, severalOutcomeModel } from './several.view.js';

/** A manager or HR books one place and time for several people. */
@Controller('several')
@Allow('bookings.book-for-others')
export class SeveralController {
  constructor(
    private readonly pages: SeveralPage,
    private readonly book: BookSeveral,
  ) {}

  @Get()
  @Page('bookings/several')
  async offer(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return severalModel(ctx.locale, await this.pages.offer(ctx, parseInput(SEVERAL_QUERY, query)));
  }

  @Post()
  @Limited(BOOKING_LIMIT)
  create(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SEVERAL_FORM,
      body,
      async ({ date: day, site: siteId, whole, ...wish }) => {
        const { id } = await this.book.execute(ctx, { ...wish, day, siteId, whole: whole === 'all' });
        return redirect(`/several/${id}`);
      },
      async (refused) => {
        const offer = await this.pages.offer(ctx, parseInput(SEVERAL_QUERY, refused.values));
        return page('bookings/several', severalModel(ctx.locale, offer, refused));
      },
    );
  }

  @Get(':id')
  @Page('bookings/several-outcome')
  async outcome(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return severalOutcomeModel(ctx.locale, await this.pages.outcome(ctx, parseId(id, 'booking')));
  }
}
