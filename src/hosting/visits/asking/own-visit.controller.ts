import { Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { SettleOwnVisit } from '../settle-own-visit.js';
import type { VisitorAct } from '../visit.rules.js';
import { VisitorPage } from './visitor.page.js';

/** Behind the link of a letter to whoever asked for a day. Opening it changes nothing: programs that look at mail open links. */
@Controller('visits/:token')
@Allow('public')
export class OwnVisitController {
  constructor(
    private readonly pages: VisitorPage,
    private readonly settle: SettleOwnVisit,
  ) {}

  @Get()
  @Page('hosting/own-visit')
  show(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    return this.pages.own(ctx, token);
  }

  @Post('confirmation')
  confirm(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    return this.act(ctx, token, 'confirm');
  }

  @Post('acceptance')
  accept(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    return this.act(ctx, token, 'accept');
  }

  @Post('withdrawal')
  withdraw(@Ctx() ctx: RequestContext, @Param('token') token: string) {
    return this.act(ctx, token, 'withdraw');
  }

  private async act(ctx: RequestContext, token: string, act: VisitorAct) {
    await this.settle.execute(ctx, { token, act });
    return redirect(`/visits/${token}`, `hosting.toast.visit-${act}`);
  }
}
