import { Controller, Get, Param } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CallsPage } from './calls.page.js';

/** Calls for projects that are published, for anybody. */
@Controller('calls')
@Allow('public')
export class PublicCallsController {
  constructor(private readonly pages: CallsPage) {}

  @Get()
  @Page('territory/public-calls')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.published(ctx);
  }

  @Get(':id')
  @Page('territory/public-call')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.publishedOne(ctx, parseId(id, 'call'));
  }
}
