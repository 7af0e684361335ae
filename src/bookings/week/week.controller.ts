import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  ReadableOffline,
  redirect,
  submitForm,
} from '#libs/platform/http/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { Allow } from '../../access/index.js';
import { BookingNotFound } from '../booking.errors.js';
import { WEEK_QUERY } from '../booking.forms.js';
import { CancelBooking } from '../cancel-booking.js';
import { UndoChange } from '../change/undo-change.js';
import { BookingLetters } from '../mail/booking-letters.js';
import { bookingModel } from './booking.view.js';
import { WeekPage, type OneBooking } from './week.page.js';
import { weekModel } from './week.view.js';

/** « Ma semaine », and one's own bookings. */
@Controller('week')
@Allow('bookings.read')
export class WeekController {
  constructor(
    private readonly weeks: WeekPage,
    private readonly cancel: CancelBooking,
    private readonly undo: UndoChange,
    private readonly letters: BookingLetters,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('bookings/week')
  @ReadableOffline()
  async week(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const week = await this.weeks.of(ctx, parseInput(WEEK_QUERY, query).date);
    return week ? weekModel(ctx.locale, week, this.clock.now()) : page('bookings/no-employee', {});
  }

  @Get('bookings/:id')
  @Page('bookings/booking')
  @ReadableOffline()
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return bookingModel(ctx.locale, await this.own(ctx, id), this.clock.now());
  }

  @Get('bookings/:id/calendar.ics')
  async calendar(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const one = await this.own(ctx, id);
    const { text, fileName } = this.letters.calendar(ctx.locale, one, one.letterhead);
    return file(text, 'text/calendar; charset=utf-8', fileName);
  }

  @Post('bookings/:id/cancellation')
  @Limited(BOOKING_LIMIT)
  @Allow('bookings.cancel')
  async remove(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    return submitForm(
      z.unknown(),
      body,
      async () => {
        await this.cancel.execute(ctx, { bookingId: parseId(id, 'booking') });
        return redirect(`/week/bookings/${id}`, 'bookings.toast.cancelled');
      },
      async (refused) =>
        page('bookings/booking', bookingModel(ctx.locale, await this.own(ctx, id), this.clock.now(), refused)),
    );
  }

  @Post('bookings/:id/undo')
  @Limited(BOOKING_LIMIT)
  @Allow('bookings.book')
  async takeBack(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    return submitForm(
      z.unknown(),
      body,
      async () => {
        await this.undo.execute(ctx, { bookingId: parseId(id, 'booking') });
        return redirect(`/week/bookings/${id}`, 'bookings.toast.restored');
      },
      async (refused) =>
        page('bookings/booking', bookingModel(ctx.locale, await this.own(ctx, id), this.clock.now(), refused)),
    );
  }

  /** @throws BookingNotFound for another's and for none */
  private async own(ctx: RequestContext, id: string): Promise<OneBooking> {
    const one = await this.weeks.booking(ctx, parseId(id, 'booking'));
    if (!one) throw new BookingNotFound();
    return one;
  }
}
