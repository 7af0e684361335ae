import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DISPUTE_FORM } from './openings.forms.js';
import { OpeningsPage } from './openings.page.js';
import { SettleDispute } from './settle-dispute.js';

const HERE = '/platform/openings';

/** The platform sees who opened an employer by themselves, and answers whoever disputes one. */
@Controller('platform/openings')
@Allow('organisations.manage')
export class PlatformOpeningsController {
  constructor(
    private readonly pages: OpeningsPage,
    private readonly settle: SettleDispute,
  ) {}

  @Get()
  @Page('identity/openings')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get(':id')
  @Page('identity/opening-dispute')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.dispute(ctx, parseId(id, 'opening'));
  }

  @Post(':id')
  say(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const openingId = parseId(given, 'opening');
    return submitForm(
      DISPUTE_FORM,
      body,
      async ({ answer }) => {
        await this.settle.execute(ctx, { openingId, answer });
        return redirect(HERE, 'identity.toast.dispute-answered');
      },
      async (refused) => page('identity/opening-dispute', await this.pages.dispute(ctx, openingId, refused)),
    );
  }
}
