import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { GUEST_LIMIT } from '../booking-limits.js';
import { GUEST_FORM } from './guests.forms.js';
import { GuestsPage } from './guests.page.js';
import { guestsModel } from './guests.view.js';
import { InviteGuest } from './invite-guest.js';

/** Whom somebody brings to their own desk's place. */
@Controller('week/bookings/:bookingId/guests')
@Allow('bookings.book')
export class GuestsController {
  constructor(
    private readonly pages: GuestsPage,
    private readonly invite: InviteGuest,
  ) {}

  @Get()
  @Page('bookings/guests')
  async list(@Ctx() ctx: RequestContext, @Param('bookingId') bookingId: string) {
    return guestsModel(ctx.locale, await this.pages.of(ctx, parseId(bookingId, 'booking')));
  }

  @Post()
  @Limited(GUEST_LIMIT)
  add(@Ctx() ctx: RequestContext, @Param('bookingId') given: string, @Body() body: unknown) {
    const bookingId = parseId(given, 'booking');
    return submitForm(
      GUEST_FORM,
      body,
      async (guest) => {
        await this.invite.execute(ctx, { bookingId, ...guest });
        return redirect(`/week/bookings/${bookingId}/guests`, 'bookings.toast.guest-invited');
      },
      async (refused) => page('bookings/guests', guestsModel(ctx.locale, await this.pages.of(ctx, bookingId), refused)),
    );
  }

  @Post(':guestId/removal')
  async remove(@Ctx() ctx: RequestContext, @Param('bookingId') given: string, @Param('guestId') guestId: string) {
    const bookingId = parseId(given, 'booking');
    await this.invite.takeBack(ctx, { bookingId, guestId: parseId(guestId, 'guest') });
    return redirect(`/week/bookings/${bookingId}/guests`, 'bookings.toast.guest-removed');
  }
}
