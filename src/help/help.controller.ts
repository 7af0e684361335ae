import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, SharedFor } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { HelpPage } from './help.page.js';

/** The guide: the bar of each page opens its own paragraph. */
@Controller('help')
@Allow('public')
export class HelpController {
  constructor(private readonly pages: HelpPage) {}

  @Get()
  @Page('help/help')
  @SharedFor(300)
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }
}
