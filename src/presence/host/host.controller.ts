import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ConfirmPresence } from './confirm-presence.js';
import { HALF, PRESENT_FORM } from './host.forms.js';
import { HostPage } from './host.page.js';

const HERE = '/operator/presence';
/** A reception confirms a full house within minutes. */
const CONFIRM_LIMIT: Limit = { name: 'presence', points: 120, seconds: 60 };

/** The operator of a site confirms who was there. */
@Controller('operator/presence')
@Allow('presence.confirm')
export class HostController {
  constructor(
    private readonly pages: HostPage,
    private readonly confirm: ConfirmPresence,
  ) {}

  @Get()
  @Page('presence/host')
  today(@Ctx() ctx: RequestContext) {
    return this.pages.today(ctx);
  }

  @Get('codes')
  @Page('presence/codes')
  codes(@Ctx() ctx: RequestContext) {
    return this.pages.codes(ctx);
  }

  @Post(':bookingId/:half')
  @Limited(CONFIRM_LIMIT)
  say(@Ctx() ctx: RequestContext, @Param('bookingId') id: string, @Param('half') given: string, @Body() body: unknown) {
    const bookingId = parseId(id, 'booking');
    const half = HALF.safeParse(given);
    if (!half.success) throw new NotFound('half day');
    return submitForm(
      PRESENT_FORM,
      body,
      async ({ present }) => {
        await this.confirm.execute(ctx, { bookingId, half: half.data, present: present === 'yes' });
        return redirect(HERE, present === 'yes' ? 'presence.toast.confirmed' : 'presence.toast.taken-back');
      },
      async (refused) => page('presence/host', await this.pages.today(ctx, refused)),
    );
  }
}
