import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BLOCK_FORM } from './desks.forms.js';
import { DesksPage } from './desks.page.js';
import { siteHref } from './desks.view.js';
import { SiteActs } from './site-acts.js';

/** The desks of an operator's sites, and those that are blocked. */
@Controller('operator/desks')
@Allow('desks.block')
export class DesksController {
  constructor(
    private readonly pages: DesksPage,
    private readonly acts: SiteActs,
  ) {}

  @Get()
  @Page('reception/sites')
  sites(@Ctx() ctx: RequestContext) {
    return this.pages.sites(ctx);
  }

  @Get(':siteId')
  @Page('reception/desks')
  site(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.site(ctx, parseId(siteId, 'site'));
  }

  @Get(':siteId/blocks/new')
  @Page('reception/desk-form')
  form(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.form(ctx, parseId(siteId, 'site'), 'blocks');
  }

  @Post(':siteId/blocks')
  block(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      BLOCK_FORM,
      body,
      async (wish) => {
        const outcome = await this.acts.block(ctx, siteId, wish);
        return outcome.state === 'to-confirm'
          ? page('reception/desk-check', await this.pages.check(ctx, siteId, 'blocks', { wish, outcome }))
          : redirect(siteHref(siteId), `reception.toast.blocks-${outcome.state}`);
      },
      async (refused) => page('reception/desk-form', await this.pages.form(ctx, siteId, 'blocks', refused)),
    );
  }

  @Post(':siteId/blocks/:id/lifting')
  async unblock(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Param('id') id: string) {
    const siteId = parseId(given, 'site');
    const { state } = await this.acts.unblock(ctx, siteId, parseId(id, 'block'));
    return redirect(siteHref(siteId), `reception.toast.lifting-${state}`);
  }
}
