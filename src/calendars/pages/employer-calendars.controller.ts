import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CALENDAR_LIMIT } from '../calendar-limits.js';
import { END_FORM, GRAPH_FORM } from '../calendars.forms.js';
import { ConnectMailboxes } from '../connecting/connect-mailboxes.js';
import { EndCalendar } from '../connecting/end-calendar.js';
import { CalendarsPage } from './calendars.page.js';

const HOME = '/admin/calendars';

/** An administrator has bookings written into the mailboxes of everybody. */
@Controller('admin/calendars')
@Allow('calendars.manage')
export class EmployerCalendarsController {
  constructor(
    private readonly pages: CalendarsPage,
    private readonly connectMailboxes: ConnectMailboxes,
    private readonly endCalendar: EndCalendar,
  ) {}

  @Get()
  @Page('calendars/employer')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.employer(ctx);
  }

  @Post()
  @Limited(CALENDAR_LIMIT)
  connect(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      GRAPH_FORM,
      body,
      async ({ directory: address, program: account, secret }) => {
        await this.connectMailboxes.execute(ctx, { address, account, secret });
        return redirect(HOME, 'calendars.toast.connected');
      },
      async (refused) => page('calendars/employer', await this.pages.employer(ctx, refused)),
    );
  }

  @Post('end')
  end(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      END_FORM,
      body,
      async ({ entries }) => {
        await this.endCalendar.execute(ctx, { whose: 'employer', remove: entries === 'remove' });
        return redirect(HOME, 'calendars.toast.ended');
      },
      async (refused) => page('calendars/employer', await this.pages.employer(ctx, refused)),
    );
  }
}
