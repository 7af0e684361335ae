import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CALENDAR_LIMIT } from '../calendar-limits.js';
import { CALDAV_FORM, END_FORM, MAILBOX_FORM } from '../calendars.forms.js';
import { ChooseMailbox } from '../connecting/choose-mailbox.js';
import { ConnectCalendar } from '../connecting/connect-calendar.js';
import { EndCalendar } from '../connecting/end-calendar.js';
import { CalendarsPage } from './calendars.page.js';

const HOME = '/week/calendar/server';

/** « Écrire dans mon agenda »: the calendars elsewhere into which one's own bookings are written. */
@Controller('week/calendar/server')
@Allow('bookings.read')
export class OwnCalendarController {
  constructor(
    private readonly pages: CalendarsPage,
    private readonly connectCalendar: ConnectCalendar,
    private readonly endCalendar: EndCalendar,
    private readonly chooseMailbox: ChooseMailbox,
  ) {}

  @Get()
  @Page('calendars/own')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.own(ctx);
  }

  @Post()
  @Limited(CALENDAR_LIMIT)
  connect(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CALDAV_FORM,
      body,
      async ({ server: address, account, secret }) => {
        const choice = await this.connectCalendar.execute(ctx, { address, account, secret });
        return choice
          ? page('calendars/own', await this.pages.own(ctx, { choice: { ...choice, account } }), 200)
          : redirect(HOME, 'calendars.toast.connected');
      },
      async (refused) => page('calendars/own', await this.pages.own(ctx, { refused })),
    );
  }

  @Post('end')
  end(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      END_FORM,
      body,
      async ({ entries }) => {
        await this.endCalendar.execute(ctx, { whose: 'own', remove: entries === 'remove' });
        return redirect(HOME, 'calendars.toast.ended');
      },
      async (refused) => page('calendars/own', await this.pages.own(ctx, { refused })),
    );
  }

  @Post('mailbox')
  choose(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      MAILBOX_FORM,
      body,
      async ({ wanted }) => {
        await this.chooseMailbox.execute(ctx, { wanted: wanted === 'yes' });
        return redirect(HOME, wanted === 'yes' ? 'calendars.toast.accepted' : 'calendars.toast.refused');
      },
      async (refused) => page('calendars/own', await this.pages.own(ctx, { refused })),
    );
  }
}
