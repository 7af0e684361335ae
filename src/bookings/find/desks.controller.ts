import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  ReadableOffline,
  redirect,
  ReturnsByBack,
  submitForm,
} from '#libs/platform/http/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { Allow } from '../../access/index.js';
import { BookDesk } from '../book-desk.js';
import { BOOKING_FORM, DESK_PAGE_QUERY, DESK_QUERY, FINDER_QUERY } from '../booking.forms.js';
import { DeskPage } from './desk.page.js';
import { deskModel } from './desk.view.js';
import { FinderPage } from './finder.page.js';
import { finderModel } from './finder.view.js';

/** « Trouver »: a desk near home, and its booking. */
@Controller('desks')
@Allow('bookings.book')
export class DesksController {
  constructor(
    private readonly finder: FinderPage,
    private readonly desk: DeskPage,
    private readonly book: BookDesk,
  ) {}

  @Get()
  @Page('bookings/find')
  @ReturnsByBack()
  @ReadableOffline()
  async find(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const found = await this.finder.find(ctx, parseInput(FINDER_QUERY, query));
    return found ? finderModel(ctx.locale, found) : page('bookings/no-employee', {});
  }

  @Get(':siteId')
  @Page('bookings/desk')
  async show(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Query() query: unknown) {
    const { date: day, part, from, desk: deskId } = parseInput(DESK_PAGE_QUERY, query);
    return deskModel(
      ctx.locale,
      await this.desk.offer(ctx, { siteId: parseId(siteId, 'site'), day, part, deskId }),
      from,
    );
  }

  @Post(':siteId/bookings')
  @Limited(BOOKING_LIMIT)
  async create(@Ctx() ctx: RequestContext, @Param('siteId') id: string, @Body() body: unknown) {
    const siteId = parseId(id, 'site');
    return submitForm(
      BOOKING_FORM,
      body,
      async ({ date: day, part, desk: deskId, idempotencyKey }) => {
        const booked = await this.book.execute(ctx, { siteId, day, part, deskId, idempotencyKey });
        return redirect(`/week/bookings/${booked.id}`, 'bookings.toast.booked');
      },
      async (refused) => {
        // Without a day there is no page to show again: that refusal stands alone.
        const { date: day, part, from, desk: deskId } = parseInput(DESK_QUERY, refused.values);
        return page(
          'bookings/desk',
          deskModel(ctx.locale, await this.desk.offer(ctx, { siteId, day, part, deskId }, true), from, refused),
        );
      },
    );
  }
}
