import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DEMAND_CHOICE } from '../demand/demand.forms.js';
import { NeedPage } from './need.page.js';
import { needModel } from './need.view.js';

/** What is told of people of employers and of searches in vain. */
@Controller('territory/demand/need')
@Allow('demand.read')
export class NeedController {
  constructor(private readonly need: NeedPage) {}

  @Get()
  @Page('territory/need')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const choice = parseInput(DEMAND_CHOICE, query);
    return needModel(ctx.locale, choice, await this.need.facts(ctx, choice));
  }
}
