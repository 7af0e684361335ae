import { Body, Controller, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, parseId, parseInput, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { FAVOURITE_FORM } from './favourites.forms.js';
import { placeOfButton } from './favourites.view.js';
import { KeepFavourite } from './keep-favourite.js';

/** Places to which somebody comes back: one button keeps one, another lets it go. */
@Controller('favourites/:siteId')
@Allow('bookings.book')
export class FavouritesController {
  constructor(private readonly favourites: KeepFavourite) {}

  @Post()
  @Limited(BOOKING_LIMIT)
  async keep(@Ctx() ctx: RequestContext, @Param('siteId') id: string, @Body() body: unknown) {
    const form = parseInput(FAVOURITE_FORM, body);
    const siteId = parseId(id, 'site');
    await this.favourites.execute(ctx, { siteId, deskId: form.desk });
    return redirect(placeOfButton(siteId, form), 'bookings.toast.favourite-kept');
  }

  @Post('removal')
  @Limited(BOOKING_LIMIT)
  async drop(@Ctx() ctx: RequestContext, @Param('siteId') id: string, @Body() body: unknown) {
    const form = parseInput(FAVOURITE_FORM, body);
    const siteId = parseId(id, 'site');
    await this.favourites.drop(ctx, { siteId });
    return redirect(placeOfButton(siteId, form), 'bookings.toast.favourite-dropped');
  }
}
