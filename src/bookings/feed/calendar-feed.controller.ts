import { Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CalendarFeedPage } from './calendar-feed.page.js';
import { CloseCalendarFeed } from './close-calendar-feed.js';
import { OpenCalendarFeed } from './open-calendar-feed.js';

/** « Mon agenda »: the address under which one's own calendar reads one's bookings. */
@Controller('week/calendar')
@Allow('bookings.read')
export class CalendarFeedController {
  constructor(
    private readonly pages: CalendarFeedPage,
    private readonly openFeed: OpenCalendarFeed,
    private readonly closeFeed: CloseCalendarFeed,
  ) {}

  @Get()
  @Page('bookings/calendar-feed')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  async open(@Ctx() ctx: RequestContext) {
    return page('bookings/calendar-feed-opened', this.pages.opened(await this.openFeed.execute(ctx)), 201);
  }

  @Post('end')
  async close(@Ctx() ctx: RequestContext) {
    await this.closeFeed.execute(ctx);
    return redirect('/week/calendar', 'bookings.toast.feed-closed');
  }
}
