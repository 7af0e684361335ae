import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { NeedPage } from './need.page.js';
import { needModel } from './need.view.js';

/** Where people of employers live, and which places there are. */
@Controller('territory/demand/need')
@Allow('demand.read')
export class NeedController {
  constructor(private readonly need: NeedPage) {}

  @Get()
  @Page('territory/need')
  async show(@Ctx() ctx: RequestContext) {
    return needModel(ctx.locale, await this.need.facts(ctx));
  }
}
