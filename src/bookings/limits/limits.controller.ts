import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { EndLimit } from './end-limit.js';
import { LIMIT_FORM } from './limits.forms.js';
import { LimitsPage } from './limits.page.js';
import { SetLimit } from './set-limit.js';

const HERE = '/hr/limits';

/** HR says how much is allowed in a week or a month: to each, to one person, to a unit together. */
@Controller('hr/limits')
@Allow('limits.manage')
export class LimitsController {
  constructor(
    private readonly pages: LimitsPage,
    private readonly set: SetLimit,
    private readonly end: EndLimit,
  ) {}

  @Get()
  @Page('bookings/limits')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      LIMIT_FORM,
      body,
      async (form) => {
        await this.set.execute(ctx, form);
        return redirect(HERE, 'bookings.toast.limit-set');
      },
      async (refused) => page('bookings/limits', await this.pages.show(ctx, refused)),
    );
  }

  @Post(':id/end')
  async remove(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.end.execute(ctx, { limitId: parseId(id, 'limit') });
    return redirect(HERE, 'bookings.toast.limit-ended');
  }
}
