import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { siteHref } from '../desks/desks.view.js';
import { ArrangeActs } from './arrange-acts.js';
import { DESK_FORM, NEW_DESKS_FORM, NO_FORM } from './arrange.forms.js';
import { DeskStockPage } from './desk-stock.page.js';

/** The desks that an operator's site has: added, described, deleted. */
@Controller('operator/desks/:siteId/stock')
@Allow('desks.arrange')
export class DeskStockController {
  constructor(
    private readonly pages: DeskStockPage,
    private readonly acts: ArrangeActs,
  ) {}

  @Get('new')
  @Page('reception/desk-stock')
  adding(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.adding(ctx, parseId(siteId, 'site'));
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      NEW_DESKS_FORM,
      body,
      async (wish) => {
        const { state } = await this.acts.add(ctx, siteId, wish);
        return redirect(siteHref(siteId), `reception.toast.added-${state}`);
      },
      async (refused) => page('reception/desk-stock', await this.pages.adding(ctx, siteId, refused)),
    );
  }

  @Get(':deskId')
  @Page('reception/desk-stock')
  desk(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Param('deskId') deskId: string) {
    return this.pages.desk(ctx, parseId(siteId, 'site'), parseId(deskId, 'desk'));
  }

  @Post(':deskId')
  describe(
    @Ctx() ctx: RequestContext,
    @Param('siteId') givenSite: string,
    @Param('deskId') givenDesk: string,
    @Body() body: unknown,
  ) {
    const [siteId, deskId] = [parseId(givenSite, 'site'), parseId(givenDesk, 'desk')];
    return submitForm(
      DESK_FORM,
      body,
      async (wish) => {
        const { state } = await this.acts.describe(ctx, siteId, deskId, wish);
        return redirect(siteHref(siteId), `reception.toast.described-${state}`);
      },
      async (refused) => page('reception/desk-stock', await this.pages.desk(ctx, siteId, deskId, refused)),
    );
  }

  @Post(':deskId/removal')
  remove(@Ctx() ctx: RequestContext, @Param('siteId') givenSite: string, @Param('deskId') givenDesk: string) {
    const [siteId, deskId] = [parseId(givenSite, 'site'), parseId(givenDesk, 'desk')];
    return submitForm(
      NO_FORM,
      {},
      async () => {
        const outcome = await this.acts.remove(ctx, siteId, deskId);
        return outcome.state === 'done'
          ? redirect(siteHref(siteId), 'reception.toast.removed-done')
          : page('reception/desk-kept', await this.pages.kept(ctx, siteId, deskId, outcome));
      },
      async (refused) => page('reception/desk-stock', await this.pages.desk(ctx, siteId, deskId, refused)),
    );
  }
}
