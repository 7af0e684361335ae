import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AskPlace } from '../wishes/ask-place.js';
import { SettleWish } from '../wishes/settle-wish.js';
import { WISH_FORM, WISH_QUERY } from '../wishes/wishes.forms.js';
import { ContractsPage } from './contracts.page.js';

/** An employer's HR asks a place for desk-days that nobody has offered. */
@Controller('hr/contracts/wishes')
@Allow('contracts.sign')
export class WishesController {
  constructor(
    private readonly pages: ContractsPage,
    private readonly ask: AskPlace,
    private readonly settle: SettleWish,
  ) {}

  @Get('new')
  @Page('hosting/wish')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.wish(ctx, parseInput(WISH_QUERY, query).site);
  }

  @Post(':siteId')
  send(@Ctx() ctx: RequestContext, @Param('siteId') id: string, @Body() body: unknown) {
    const siteId = parseId(id, 'site');
    return submitForm(
      WISH_FORM,
      body,
      async (wish) => {
        await this.ask.execute(ctx, { siteId, ...wish });
        return redirect('/hr/contracts', 'hosting.toast.wished');
      },
      async (refused) => page('hosting/wish', await this.pages.wish(ctx, siteId, refused)),
    );
  }

  @Post(':id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.settle.execute(ctx, { wishId: parseId(id, 'wish'), reason: '' });
    return redirect('/hr/contracts', 'hosting.toast.wish-withdrawn');
  }
}
