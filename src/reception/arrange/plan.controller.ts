import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { NO_FORM, PIECE_FORM, PLAN_QUERY, SIZE_FORM, ZONE_FORM } from './arrange.forms.js';
import { ArrangeActs } from './arrange-acts.js';
import { PlanPage } from './plan.page.js';
import { planHref } from './plan.view.js';

/** The floor plan of an operator's site: its size, what stands on it, its zones. */
@Controller('operator/desks/:siteId/plan')
@Allow('desks.arrange')
export class PlanController {
  constructor(
    private readonly pages: PlanPage,
    private readonly acts: ArrangeActs,
  ) {}

  @Get()
  @Page('reception/plan')
  plan(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Query() query: unknown) {
    return this.pages.plan(ctx, parseId(siteId, 'site'), parseInput(PLAN_QUERY, query));
  }

  @Post('size')
  resize(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      SIZE_FORM,
      body,
      (size) => this.draw(ctx, siteId, { act: 'resize', ...size }),
      async (refused) => page('reception/plan', await this.pages.plan(ctx, siteId, {}, refused)),
    );
  }

  @Post('pieces')
  place(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      PIECE_FORM,
      body,
      (stroke) => this.draw(ctx, siteId, stroke),
      async (refused) => {
        const move = refused.values['moves'];
        const query = parseInput(PLAN_QUERY, { move });
        return page('reception/plan', await this.pages.plan(ctx, siteId, query, refused));
      },
    );
  }

  @Get('zones/new')
  @Page('reception/zone-form')
  zone(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.zone(ctx, parseId(siteId, 'site'));
  }

  @Post('zones')
  addZone(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      ZONE_FORM,
      body,
      (stroke) => this.draw(ctx, siteId, stroke),
      async (refused) => page('reception/zone-form', await this.pages.zone(ctx, siteId, refused)),
    );
  }

  @Post('layout')
  layOut(@Ctx() ctx: RequestContext, @Param('siteId') given: string) {
    const siteId = parseId(given, 'site');
    return submitForm(
      NO_FORM,
      {},
      () => this.draw(ctx, siteId, { act: 'lay-out' }),
      async (refused) => page('reception/plan', await this.pages.plan(ctx, siteId, {}, refused)),
    );
  }

  @Post('pieces/:id/removal')
  removePiece(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Param('id') id: string) {
    return this.draw(ctx, parseId(siteId, 'site'), { act: 'remove', id: parseId(id, 'piece') });
  }

  @Post('zones/:id/removal')
  removeZone(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Param('id') id: string) {
    return this.draw(ctx, parseId(siteId, 'site'), { act: 'remove', id: parseId(id, 'zone') });
  }

  private async draw(ctx: RequestContext, siteId: string, stroke: Parameters<ArrangeActs['draw']>[2]) {
    const { state } = await this.acts.draw(ctx, siteId, stroke);
    return redirect(planHref(siteId), `reception.toast.plan-${state}`);
  }
}
