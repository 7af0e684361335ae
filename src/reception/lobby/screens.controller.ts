import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PairScreen } from './pair-screen.js';
import { SCREEN_FORM } from './screens.forms.js';
import { ScreensPage } from './screens.page.js';
import { screensHref } from './screens.view.js';

/** Codes that an operator types in a minute: far fewer than guessing needs. */
const PAIRING_LIMIT: Limit = { name: 'lobby-pairings', points: 10, seconds: 60 };

/** The screens at the entrance of an operator's site. */
@Controller('operator/desks/:siteId/screens')
@Allow('screens.manage')
export class ScreensController {
  constructor(
    private readonly pages: ScreensPage,
    private readonly screens: PairScreen,
  ) {}

  @Get()
  @Page('reception/screens')
  list(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.of(ctx, parseId(siteId, 'site'));
  }

  @Post()
  @Limited(PAIRING_LIMIT)
  pair(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      SCREEN_FORM,
      body,
      async (typed) => {
        await this.screens.execute(ctx, { siteId, ...typed });
        return redirect(screensHref(siteId), 'reception.toast.screen-paired');
      },
      async (refused) => page('reception/screens', await this.pages.of(ctx, siteId, refused)),
    );
  }

  @Post(':screenId/removal')
  async remove(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Param('screenId') screenId: string) {
    const siteId = parseId(given, 'site');
    await this.screens.revoke(ctx, { siteId, id: parseId(screenId, 'screen') });
    return redirect(screensHref(siteId), 'reception.toast.screen-removed');
  }
}
