import { Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AskErasure } from '../requests/ask-erasure.js';
import { OwnErasurePage } from './own-erasure.page.js';

/** Everybody's own request for erasure. */
@Controller('account/erasure')
@Allow('of-an-employer')
export class OwnErasureController {
  constructor(
    private readonly pages: OwnErasurePage,
    private readonly ask: AskErasure,
  ) {}

  @Get()
  @Page('privacy/own-erasure')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.of(ctx);
  }

  @Post()
  async send(@Ctx() ctx: RequestContext) {
    await this.ask.execute(ctx);
    return redirect('/account/erasure', 'privacy.toast.asked');
  }
}
