import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { COMMON_DAY_LIMIT, BOOKING_LIMIT } from '../booking-limits.js';
import { COMMON_DAY_QUERY, PROPOSAL_FORM, WITHDRAWAL_FORM } from './common-day.forms.js';
import { CommonDaysPage } from './common-days.page.js';
import { commonDaysModel, proposedDayModel } from './common-days.view.js';
import { ProposeDay } from './propose-day.js';

/** A manager or HR looks for the day and place that most of a team reach, and proposes it. */
@Controller('common-days')
@Allow('bookings.book-for-others')
export class CommonDaysController {
  constructor(
    private readonly pages: CommonDaysPage,
    private readonly proposals: ProposeDay,
  ) {}

  @Get()
  @Limited(COMMON_DAY_LIMIT)
  @Page('bookings/common-days')
  async search(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return commonDaysModel(ctx.locale, await this.pages.search(ctx, parseInput(COMMON_DAY_QUERY, query)));
  }

  @Post()
  @Limited(BOOKING_LIMIT)
  propose(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      PROPOSAL_FORM,
      body,
      async ({ site: siteId, date: day, ...wish }) => {
        const id = await this.proposals.execute(ctx, { ...wish, siteId, day });
        return redirect(`/common-days/${id}`, 'bookings.toast.day-proposed');
      },
      async (refused) => {
        const search = await this.pages.search(ctx, parseInput(COMMON_DAY_QUERY, refused.values));
        return page('bookings/common-days', commonDaysModel(ctx.locale, search, refused));
      },
    );
  }

  @Get(':id')
  @Page('bookings/common-day')
  async one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return proposedDayModel(ctx.locale, await this.pages.one(ctx, parseId(id, 'booking')));
  }

  @Post(':id/withdrawal')
  withdraw(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const id = parseId(given, 'booking');
    return submitForm(
      WITHDRAWAL_FORM,
      body,
      async () => {
        await this.proposals.withdraw(ctx, { id });
        return redirect(`/common-days/${id}`, 'bookings.toast.day-withdrawn');
      },
      async (refused) =>
        page('bookings/common-day', proposedDayModel(ctx.locale, await this.pages.one(ctx, id), refused)),
    );
  }
}
