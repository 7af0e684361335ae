import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { MOMENT_CONFIRMED, MOMENT_FORM } from './moments.forms.js';
import { MomentsPage } from './moments.page.js';
import { SetMoment } from './set-moment.js';
import { WithdrawMoment } from './withdraw-moment.js';

const HERE = '/team/moments';

/** Moments at which a team is together: a form, the desks that are booked elsewhere, the confirmation. */
@Controller('team/moments')
@Allow('moments.manage')
export class MomentsController {
  constructor(
    private readonly pages: MomentsPage,
    private readonly set: SetMoment,
    private readonly withdraw: WithdrawMoment,
  ) {}

  @Get()
  @Page('bookings/moments')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  look(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      MOMENT_FORM,
      body,
      async (form) => page('bookings/moment-check', await this.pages.check(ctx, form)),
      async (refused) => page('bookings/moments', await this.pages.show(ctx, refused)),
    );
  }

  @Post('confirmation')
  confirm(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      MOMENT_CONFIRMED,
      body,
      async (form) => {
        await this.set.execute(ctx, form);
        return redirect(HERE, `bookings.toast.moment-${form.booked}`);
      },
      async (refused) => page('bookings/moments', await this.pages.show(ctx, refused)),
    );
  }

  @Post(':id/withdrawal')
  async remove(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdraw.execute(ctx, { momentId: parseId(id, 'moment') });
    return redirect(HERE, 'bookings.toast.moment-withdrawn');
  }
}
