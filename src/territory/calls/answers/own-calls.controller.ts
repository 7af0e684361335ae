import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { CallsPage } from '../calls.page.js';

/** Calls that an operator may answer, with how its own answers stand. */
@Controller('operator/calls')
@Allow('calls.answer')
export class OwnCallsController {
  constructor(private readonly pages: CallsPage) {}

  @Get()
  @Page('territory/public-calls')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.answerable(ctx);
  }
}
