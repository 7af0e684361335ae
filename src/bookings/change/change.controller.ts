import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { ChangeBooking } from './change-booking.js';
import { CHANGE_FORM, CHANGE_QUERY } from './change.forms.js';
import { ChangePage } from './change.page.js';
import { changeModel } from './change.view.js';

/** Changes one's own booking. */
@Controller('week/bookings')
@Allow('bookings.book')
export class ChangeController {
  constructor(
    private readonly changes: ChangePage,
    private readonly change: ChangeBooking,
  ) {}

  @Get(':id/change')
  @Page('bookings/change')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    const bookingId = parseId(id, 'booking');
    return changeModel(ctx.locale, await this.changes.offer(ctx, bookingId, parseInput(CHANGE_QUERY, query)));
  }

  @Post(':id/change')
  @Limited(BOOKING_LIMIT)
  async put(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const bookingId = parseId(id, 'booking');
    return submitForm(
      CHANGE_FORM,
      body,
      async ({ siteId, date: day, part, deskId, idempotencyKey }) => {
        const slot = part === 'hours' ? undefined : { part };
        const wish = { bookingId, siteId, day, slot, deskId, idempotencyKey };
        const { changed } = await this.change.execute(ctx, wish);
        return redirect(`/week/bookings/${id}`, changed ? 'bookings.toast.changed' : 'bookings.toast.unchanged');
      },
      async (refused) => {
        const typed = parseInput(CHANGE_QUERY, refused.values);
        const offer = await this.changes.offer(ctx, bookingId, typed, true);
        return page('bookings/change', changeModel(ctx.locale, offer, refused));
      },
    );
  }
}
